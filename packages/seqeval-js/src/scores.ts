import type { Average, TagSequences } from './options.js';
import { type Averaged, averaged, corpusRows, type ScoreOptions } from './precision-recall-fscore-support.js';
import { withWarnings } from './warnings.js';

/**
 * Precision of entities: the share of predicted ones that are correct. The default is the micro average.
 *
 * @param options `average: null` gives a value for each type, with types sorted by code point
 * @throws SeqevalError: lengths differ, or an option or a tag is not allowed
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
 * Recall of entities: the share of true ones that were predicted. The default is the micro average.
 *
 * @param options `average: null` gives a value for each type, with types sorted by code point
 * @throws SeqevalError: lengths differ, or an option or a tag is not allowed
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
 * F1 of entities: the harmonic mean of precision and recall. The default is the micro average.
 *
 * @param options `average: null` gives a value for each type, with types sorted by code point
 * @throws SeqevalError: lengths differ, or an option or a tag is not allowed
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
