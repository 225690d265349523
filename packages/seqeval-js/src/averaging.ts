import { compareCodePoints } from './code-points.js';
import type { Average, ZeroDivision } from './options.js';
import { undefinedValue } from './options.js';
import { pairwiseSum } from './pairwise-sum.js';
import type { Statistics, TypeCounts } from './statistics.js';
import { type Metric, type UndefinedMetrics, undefinedMetrics } from './undefined-metrics.js';

/** Precision, recall, F-score and the number of true entities, of one type or averaged. */
export interface ScoreRow {
  readonly precision: number;
  readonly recall: number;
  readonly fscore: number;
  readonly support: number;
}

export interface ScoringOptions {
  readonly beta: number;
  readonly zeroDivision: ZeroDivision;
  /** The metrics to warn about if they are undefined. */
  readonly warnFor: readonly Metric[];
}

/** The rows that were computed, and which metrics were undefined. */
export interface Scored {
  readonly rows: readonly ScoreRow[];
  readonly undefined: UndefinedMetrics;
}

/** The types with their counts, sorted by code point as Python's `sorted` does. */
export function sortedTypes(statistics: Statistics): [string, Readonly<TypeCounts>][] {
  return [...statistics.types].sort(([a], [b]) => compareCodePoints(a, b));
}

/** A row for each of `counts`. */
export function scoreRows(counts: readonly Readonly<TypeCounts>[], options: ScoringOptions): Scored {
  const rows = counts.map((count) => scoreRow(count, options));
  return { rows, undefined: undefinedMetrics(counts, options) };
}

/**
 * One row for all types. `micro` sums the counts first, `macro` is the plain mean over types (NaN if there are none),
 * and `weighted` the mean weighted by true entities.
 */
export function averageRow(counts: readonly Readonly<TypeCounts>[], average: Average, options: ScoringOptions): Scored {
  if (average === 'micro') return scoreRows([sumCounts(counts)], options);
  const scored = scoreRows(counts, options);
  const row = average === 'macro' ? macroRow(scored.rows) : weightedRow(scored.rows, counts, options.zeroDivision);
  return { rows: [row], undefined: scored.undefined };
}

function scoreRow({ tp, pred, true: support }: Readonly<TypeCounts>, options: ScoringOptions): ScoreRow {
  const z = undefinedValue(options.zeroDivision);
  const precision = pred === 0 ? z : tp / pred;
  const recall = support === 0 ? z : tp / support;
  return { precision, recall, fscore: fscore(precision, recall, options.beta), support };
}

function fscore(precision: number, recall: number, beta: number): number {
  if (beta === Number.POSITIVE_INFINITY) return recall;
  const squared = beta * beta;
  const denominator = squared * precision + recall;
  return ((1 + squared) * precision * recall) / (denominator === 0 ? 1 : denominator);
}

function sumCounts(counts: readonly Readonly<TypeCounts>[]): TypeCounts {
  const sum = { tp: 0, pred: 0, true: 0 };
  for (const { tp, pred, true: support } of counts) {
    sum.tp += tp;
    sum.pred += pred;
    sum.true += support;
  }
  return sum;
}

function macroRow(rows: readonly ScoreRow[]): ScoreRow {
  const mean = (value: (row: ScoreRow) => number) => pairwiseSum(rows.map(value)) / rows.length;
  return {
    precision: mean((row) => row.precision),
    recall: mean((row) => row.recall),
    fscore: mean((row) => row.fscore),
    support: rows.reduce((sum, row) => sum + row.support, 0),
  };
}

function weightedRow(
  rows: readonly ScoreRow[],
  counts: readonly Readonly<TypeCounts>[],
  zeroDivision: ZeroDivision,
): ScoreRow {
  const sum = sumCounts(counts);
  if (sum.true === 0) {
    const z = undefinedValue(zeroDivision);
    const unlessPredicted = sum.pred === 0 ? z : 0;
    return { precision: unlessPredicted, recall: z, fscore: unlessPredicted, support: 0 };
  }
  const mean = (value: (row: ScoreRow) => number) =>
    pairwiseSum(rows.map((row) => value(row) * row.support)) / sum.true;
  return {
    precision: mean((row) => row.precision),
    recall: mean((row) => row.recall),
    fscore: mean((row) => row.fscore),
    support: sum.true,
  };
}
