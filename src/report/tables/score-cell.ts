import { languageName } from '../../languages/order.js';
import type { Score } from '../../metrics/metric.js';
import type { Evidence } from '../../results/evidence.js';
import type { CellRow } from '../../results/rows.js';
import { standingOf } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { formatted, type Mark, type TableCell } from './table.js';

/** The marks of a cell wherever a number of it stands. */
export function marksOf(cell: CellRow, evidence: Evidence): Mark[] {
  const standing = standingOf(cell);
  return [
    ...(evidence.isPartial(cell) ? ['partial' as const] : []),
    ...(standing === 'seen' || standing === 'undeclared' ? [standing] : []),
  ];
}

/** A score of a system in a language, with its interval, marks, and more words. */
export function scoreCell(metric: Score, system: System, language: string, evidence: Evidence): TableCell {
  const cell = system.cells.get(language);
  const score = cell && evidence.score(cell, metric.metric);
  if (!cell || !score) return { value: null };
  const { scale, digits } = metric;
  const test = evidence.comparison(cell, metric.metric);
  const marks = [...marksOf(cell, evidence), ...(test && test.corrected < 0.05 ? ['differs' as const] : [])];
  const interval =
    score.ci_low === null || score.ci_high === null
      ? undefined
      : ([score.ci_low * scale, score.ci_high * scale] as const);
  const words = [
    `${languageName(language)}, ${system.label}: n = ${score.sentences}`,
    ...(interval ? [`95 % interval ${interval.map((bound) => formatted(bound, digits)).join(' to ')}`] : []),
    ...(test
      ? [
          `difference ${formatted(test.difference * scale, digits)} on ${test.sentences} sentences, p = ${test.p.toPrecision(2)}, corrected ${test.corrected.toPrecision(2)}`,
        ]
      : []),
  ];
  return {
    value: score.value * scale,
    ...(marks.length > 0 ? { marks } : {}),
    ...(interval ? { interval } : {}),
    title: words.join(', '),
  };
}

/** Unweighted. Null where a language is missing: a mean over fewer languages is not comparable. */
export function meanOf(cells: readonly TableCell[]): TableCell {
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (values.length < cells.length) return { value: null };
  const marks = (['partial', 'seen', 'undeclared'] as const).filter((mark) =>
    cells.some((cell) => cell.marks?.includes(mark)),
  );
  return {
    value: values.reduce((a, b) => a + b, 0) / values.length,
    ...(marks.length > 0 ? { marks } : {}),
  };
}

/** The mean of a metric over all languages of the report. */
export const meanScore = (metric: Score, system: System, evidence: Evidence): TableCell =>
  meanOf(evidence.languages.map((language) => scoreCell(metric, system, language, evidence)));
