import { averageRow, type ScoreRow, scoreRows, sortedTypes } from './averaging.js';
import { checkLengths } from './check-lengths.js';
import { countEntities } from './count-entities.js';
import { betaTooLarge, negativeBeta, unknownAverage } from './messages.js';
import type { Average, CommonOptions, TagSequences } from './options.js';
import { type Scheme, toScheme } from './scheme.js';
import { type Metric, warnUndefined } from './undefined-metrics.js';
import { type WarningLog, withWarnings } from './warnings.js';

export interface ScoreOptions<A extends Average | null> extends CommonOptions {
  /** How types are averaged; null gives a value for each type, with types sorted by code point. */
  readonly average?: A | undefined;
}

export interface FscoreOptions<A extends Average | null> extends ScoreOptions<A> {
  /** How much more recall weighs than precision in the F-score. Default 1; Infinity gives recall alone. */
  readonly beta?: number | undefined;
  /** The metrics to warn about if they are undefined; by default all. */
  readonly warnFor?: readonly Metric[] | undefined;
}

/** A number for an average; for null a list with a number for each type. */
export type Averaged<A extends Average | null> = A extends null ? number[] : number;

/** Precision, recall, F-score and number of true entities. */
export type PrecisionRecallFscoreSupport<A extends Average | null> = [
  precision: Averaged<A>,
  recall: Averaged<A>,
  fscore: Averaged<A>,
  support: Averaged<A>,
];

/**
 * Precision, recall, F-score and support of entities.
 *
 * The original has two functions of this name. With `mode: 'strict'` and a scheme this is the one of
 * `seqeval.metrics.v1`, and otherwise the one of `seqeval.metrics.sequence_labeling`.
 *
 * @throws SeqevalError: lengths differ, or an option or a tag is not allowed
 */
export function precisionRecallFscoreSupport<A extends Average | null = null>(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: FscoreOptions<A> = {},
): PrecisionRecallFscoreSupport<A> {
  return withWarnings(options.onWarning, (log) => {
    const rows = corpusRows(yTrue, yPred, options, log);
    const column = (value: (row: ScoreRow) => number) => averaged<A>(rows.map(value), options.average);
    return [
      column((row) => row.precision),
      column((row) => row.recall),
      column((row) => row.fscore),
      column((row) => row.support),
    ];
  });
}

/** The only value for an average, or all values for null. */
export function averaged<A extends Average | null>(values: number[], average: A | undefined): Averaged<A> {
  return (average ? values[0] : values) as Averaged<A>;
}

/** A single row for an average, or a row for each type. */
export function corpusRows<A extends Average | null>(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: FscoreOptions<A>,
  log: WarningLog,
): readonly ScoreRow[] {
  const { average = null, beta = 1, warnFor = ['precision', 'recall', 'f-score'], zeroDivision = 'warn' } = options;
  if (beta < 0) throw negativeBeta();
  if (!isAverage(average)) throw unknownAverage();
  const scheme = strictScheme(options);
  checkLengths(yTrue, yPred);
  const statistics = countEntities(yTrue, yPred, { scheme, suffix: options.suffix ?? false }, log);
  if (Number.isFinite(beta) && !Number.isFinite(beta * beta)) throw betaTooLarge(beta);
  const counts = sortedTypes(statistics).map(([, count]) => count);
  const scoring = { beta, warnFor, zeroDivision };
  const scored = average === null ? scoreRows(counts, scoring) : averageRow(counts, average, scoring);
  warnUndefined(log, scored.undefined);
  return scored.rows;
}

function isAverage(average: string | null): boolean {
  return average === null || average === 'micro' || average === 'macro' || average === 'weighted';
}

// The original falls back on the default evaluation where strict mode has no scheme.
function strictScheme({ mode, scheme }: CommonOptions): Scheme | null {
  const known = scheme ? toScheme(scheme) : null;
  return mode === 'strict' ? known : null;
}
