import { BLEU, CHRF } from 'sacrebleu-ts';
import { bleuOf, chrfOf } from './fast-translation.js';
import { type Formula, type Metric, overall, type Score, type Sum } from './metric.js';

const silent = { log: () => undefined };
const corpusBleu = new BLEU(silent);
const corpusChrf = new CHRF(silent);
const sentenceBleu = new BLEU({ ...silent, effectiveOrder: true });

/** What the scores of sacreBLEU's two metrics share, whatever texts they compare. */
export const bleuScore = {
  value: (sum: Sum) => corpusBleu.scoreFromStats(Array.from(sum)).score,
  fast: bleuOf,
  ofSentence: (statistics: Sum) => sentenceBleu.scoreFromStats(Array.from(statistics)).score,
} satisfies Partial<Score>;

export const chrfScore = {
  value: (sum: Sum) => corpusChrf.scoreFromStats(Array.from(sum)).score,
  fast: chrfOf,
} satisfies Partial<Score>;

const shownFrom0To100 = {
  hasInterval: true,
  hasBootstrap: true,
  scale: 1,
  digits: 1,
  isOutOf100: true,
  best: 'highest',
  hasTable: true,
} satisfies Partial<Score>;

const list = (column: string, places: readonly number[]) => `[${places.map((i) => `sum(${column}[${i}])`).join(', ')}]`;

/** sacreBLEU's corpus BLEU: [length, reference length, 4 matches, 4 n-grams], exponential smoothing. */
const bleuFormula: Formula = {
  columns: [
    'sum(bleu[1]) AS hypothesis',
    'sum(bleu[2]) AS reference',
    `${list('bleu', [3, 4, 5, 6])} AS matches`,
    `${list('bleu', [7, 8, 9, 10])} AS ngrams`,
  ],
  value: `CASE WHEN list_sum(matches) = 0 OR list_contains(ngrams, 0) THEN 0
    ELSE least(1, exp(1 - reference / hypothesis)) * exp(list_avg(list_transform([1, 2, 3, 4], lambda n:
      ln(CASE WHEN matches[n] > 0 THEN 100 * matches[n] / ngrams[n]
        ELSE 100 / (2 ** len(list_filter(matches[:n], lambda m: m = 0)) * ngrams[n]) END)))) END`,
};

/** sacreBLEU's chrF2: [n-grams, reference n-grams, matches] of 6 orders; orders without n-grams do not count. */
const chrfFormula: Formula = {
  columns: [
    `${list('chrf', [1, 4, 7, 10, 13, 16])} AS hypothesis`,
    `${list('chrf', [2, 5, 8, 11, 14, 17])} AS reference`,
    `${list('chrf', [3, 6, 9, 12, 15, 18])} AS matches`,
    'list_filter([1, 2, 3, 4, 5, 6], lambda n: hypothesis[n] > 0 AND reference[n] > 0) AS orders',
    'list_avg(list_transform(orders, lambda n: matches[n] / hypothesis[n])) AS p',
    'list_avg(list_transform(orders, lambda n: matches[n] / reference[n])) AS r',
  ],
  value: 'coalesce(100 * 5 * p * r / nullif(4 * p + r, 0), 0)',
};

/** A sacreBLEU score of English translations against the English references. */
const againstReferences = (metric: BLEU | CHRF, score: Score): Metric => ({
  name: score.metric,
  unit: 'translations',
  version: 1,
  keptIn: 'sentence_stats',
  scores: [score],
  scopes: [overall],
  statistics: ({ translation, reference }) =>
    translation === null || reference === null ? null : metric.stats(translation, [reference]),
  signature: () => metric.getSignature().format(),
});

export const bleu = againstReferences(corpusBleu, {
  metric: 'bleu',
  title: 'BLEU of the English translations',
  short: 'BLEU',
  note: 'Corpus BLEU from 0 to 100 against the references.',
  formula: bleuFormula,
  ...shownFrom0To100,
  ...bleuScore,
});

export const chrf = againstReferences(corpusChrf, {
  metric: 'chrf',
  title: 'chrF of the English translations',
  short: 'chrF',
  note: 'Corpus chrF from 0 to 100 against the references.',
  formula: chrfFormula,
  ...shownFrom0To100,
  ...chrfScore,
});
