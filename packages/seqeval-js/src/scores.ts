import type { Average, TagSequences } from './options.js';
import { type Averaged, averaged, corpusRows, type ScoreOptions } from './precision-recall-fscore-support.js';
import { withWarnings } from './warnings.js';

/**
 * Precision of entities: correct ones among those predicted, between 0 and 1; micro average by default.
 *
 * @param options `average: null` gives one value per type, types sorted by code point
 * @throws SeqevalError where lengths differ, or an option or a tag is not allowed
 * @see seqeval.metrics.precision_score
 */
export function precisionScore<A extends Average | null = 'micro'>(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: ScoreOptions<A> = {},
): Averaged<A> {
  const average = averageOf(options);
  return withWarnings(options.onWarning, (log) => {
    const rows = corpusRows(yTrue, yPred, { ...options, average, warnFor: ['precision'] }, log);
    return averaged(
      rows.map((row) => row.precision),
      average,
    );
  });
}

/**
 * Recall of entities: correct ones among the true ones, between 0 and 1; micro average by default.
 *
 * @param options `average: null` gives one value per type, types sorted by code point
 * @throws SeqevalError where lengths differ, or an option or a tag is not allowed
 * @see seqeval.metrics.recall_score
 */
export function recallScore<A extends Average | null = 'micro'>(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: ScoreOptions<A> = {},
): Averaged<A> {
  const average = averageOf(options);
  return withWarnings(options.onWarning, (log) => {
    const rows = corpusRows(yTrue, yPred, { ...options, average, warnFor: ['recall'] }, log);
    return averaged(
      rows.map((row) => row.recall),
      average,
    );
  });
}

/**
 * F1 of entities: harmonic mean of precision and recall, between 0 and 1; micro average by default.
 *
 * @param options `average: null` gives one value per type, types sorted by code point
 * @throws SeqevalError where lengths differ, or an option or a tag is not allowed
 * @see seqeval.metrics.f1_score
 */
export function f1Score<A extends Average | null = 'micro'>(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: ScoreOptions<A> = {},
): Averaged<A> {
  const average = averageOf(options);
  return withWarnings(options.onWarning, (log) => {
    const rows = corpusRows(yTrue, yPred, { ...options, average, warnFor: ['f-score'] }, log);
    return averaged(
      rows.map((row) => row.fscore),
      average,
    );
  });
}

function averageOf<A extends Average | null>(options: ScoreOptions<A>): A {
  return options.average === undefined ? ('micro' as A) : options.average;
}
