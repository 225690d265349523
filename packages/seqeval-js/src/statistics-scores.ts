import { averageRow, type ScoreRow, scoreRows, sortedTypes } from './averaging.js';
import type { Average, ZeroDivision } from './options.js';
import type { Statistics } from './statistics.js';

/** Scores between 0 and 1, and the number of true entities. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface AllScores {
  /** Types sorted by code point. */
  readonly types: ReadonlyMap<string, Scores>;
  readonly micro: Scores;
  /** NaN if there is no type. */
  readonly macro: Scores;
  readonly weighted: Scores;
}

/** The average score of summed statistics: a pure function, which a bootstrap can call for each resample. */
export function averageScores(statistics: Statistics, average: Average, zeroDivision: ZeroDivision = 'warn'): Scores {
  const counts =
    average === 'micro' ? [...statistics.types.values()] : sortedTypes(statistics).map(([, count]) => count);
  const [row] = averageRow(counts, average, { beta: 1, zeroDivision, warnFor: [] }).rows;
  return toScores(row ?? { precision: 0, recall: 0, fscore: 0, support: 0 });
}

/** The scores of each type from summed statistics. */
export function typeScores(statistics: Statistics, zeroDivision: ZeroDivision = 'warn'): Map<string, Scores> {
  const types = sortedTypes(statistics);
  const { rows } = scoreRows(
    types.map(([, count]) => count),
    { beta: 1, zeroDivision, warnFor: [] },
  );
  return new Map(rows.map((row, i) => [types[i]?.[0] ?? '', toScores(row)]));
}

/** All scores of summed statistics. */
export function allScores(statistics: Statistics, zeroDivision: ZeroDivision = 'warn'): AllScores {
  return {
    types: typeScores(statistics, zeroDivision),
    micro: averageScores(statistics, 'micro', zeroDivision),
    macro: averageScores(statistics, 'macro', zeroDivision),
    weighted: averageScores(statistics, 'weighted', zeroDivision),
  };
}

function toScores({ precision, recall, fscore, support }: ScoreRow): Scores {
  return { precision, recall, f1: fscore, support };
}
