import { type Formula, type Metric, mean, overallOutOf, type Score } from './metric.js';
import type { Certainty, ScoredSentence } from './scored-sentence.js';

/** A mean of the engine's token statistics. */
interface CertaintyMetric {
  readonly name: string;
  readonly turn: 'certainty' | 'composed' | 'forced';
  /** Whether it also covers answers that are not a translation. */
  readonly ofAllAnswers?: true;
  /** The sum over a sentence's tokens, in nats, and its weight; null if the engine did not report it. */
  statistics(certainty: Certainty): readonly [number, number] | null;
  readonly isKept?: true;
  readonly keeps?: (certainty: Certainty) => Readonly<Record<string, unknown>>;
  readonly signature: string;
  readonly score: Pick<Score, 'title' | 'short' | 'note'> & Partial<Score>;
}

const byTokens = (meanOfTokens: number | null, tokens: number) =>
  meanOfTokens === null ? null : ([meanOfTokens * tokens, tokens] as const);
const ofTurn = 'unit:nat/token|turn:first-translation|weight:token|temperature:1';
const ofTranslation = `${ofTurn}|answers:translations`;

const formula = (column: string): Formula => ({
  columns: [`sum(${column}[1]) AS total`, `sum(${column}[2]) AS tokens`],
  value: 'total / tokens',
});

function certaintyMetric(metric: CertaintyMetric): Metric {
  const { name, turn, ofAllAnswers, statistics, isKept, keeps, signature, score } = metric;
  return {
    name,
    unit: 'certainty',
    version: 2,
    keptIn: isKept ? 'sentence_stats' : null,
    scores: [
      {
        metric: name,
        value: mean,
        hasInterval: true,
        scale: 1,
        digits: 3,
        isOutOf100: false,
        range: 'positive',
        best: null,
        hasTable: false,
        ...(isKept ? { formula: formula(name) } : {}),
        ...score,
      },
    ],
    scopes: [overallOutOf(1)],
    statistics: (sentence: ScoredSentence) => {
      const said = sentence[turn];
      const counts = said !== null && said.tokens > 0 && (ofAllAnswers || said.notTranslated === null);
      const found = counts ? statistics(said) : null;
      return found && Number.isFinite(found[0]) ? found : null;
    },
    ...(keeps && { keeps: (sentence) => (sentence[turn] === null ? {} : keeps(sentence[turn])) }),
    signature: () => signature,
  };
}

export const entropy = certaintyMetric({
  name: 'entropy',
  turn: 'certainty',
  statistics: ({ entropy: value, tokens }) => byTokens(value, tokens),
  isKept: true,
  signature: ofTranslation,
  score: {
    title: 'Entropy of the English translations',
    short: 'Entropy',
    noun: 'entropy',
    axis: 'Entropy (nats per token)',
    note: 'Nats per token: mean over the tokens of the turn that first produces the translation, for translated sentences.',
    hasTable: true,
  },
});

export const entropyUnfiltered = certaintyMetric({
  name: 'entropy.unfiltered',
  turn: 'certainty',
  ofAllAnswers: true,
  statistics: ({ entropy: value, tokens }) => byTokens(value, tokens),
  signature: `${ofTurn}|answers:all`,
  score: {
    title: 'Entropy of the translating turn, whether it translated or not',
    short: 'Entropy, unfiltered',
    note: 'Nats per token, for all sentences, including those whose turn is not a translation.',
    hasTable: true,
  },
});

export const entropyLeftOut = certaintyMetric({
  name: 'entropy.left-out',
  turn: 'certainty',
  ofAllAnswers: true,
  statistics: ({ entropy: value, notTranslated }) => (value === null ? null : [notTranslated === null ? 0 : 1, 1]),
  keeps: ({ notTranslated }) => ({ not_translated: notTranslated }),
  signature: 'unit:share|turn:first-translation|answers:all',
  score: {
    title: 'Sentences whose translating turn is not a translation',
    short: 'Not translated',
    scale: 100,
    digits: 1,
    range: 'share',
    note: 'Share in %: no words, a refusal, the sentence itself, another script, or far too short or long. The entropy leaves them out.',
    hasTable: true,
  },
});

export const entropyLow = certaintyMetric({
  name: 'entropy.low',
  turn: 'certainty',
  statistics: ({ entropy_low: low, tokens }) => byTokens(low, tokens),
  signature: `${ofTranslation}|bound:lower`,
  score: {
    title: 'Entropy of the English translations, lower bound',
    short: 'Entropy, lower bound',
    note: 'Nats per token, from the most probable tokens that the server returns.',
  },
});

export const entropyHigh = certaintyMetric({
  name: 'entropy.high',
  turn: 'certainty',
  statistics: ({ entropy_high: high, tokens }) => byTokens(high, tokens),
  signature: `${ofTranslation}|bound:upper`,
  score: {
    title: 'Entropy of the English translations, upper bound',
    short: 'Entropy, upper bound',
    note: 'Nats per token, from the most probable tokens that the server returns.',
  },
});

export const entropyOfSentences = certaintyMetric({
  name: 'entropy.sentence',
  turn: 'certainty',
  statistics: ({ entropy: value }) => (value === null ? null : [value, 1]),
  signature: 'unit:nat/token|turn:first-translation|weight:sentence|temperature:1|answers:translations',
  score: {
    title: 'Entropy of the English translations, mean over sentences',
    short: 'Entropy per sentence',
    note: 'Nats per token; every sentence counts equally, whatever its length.',
    hasTable: true,
  },
});

export const composedEntropy = certaintyMetric({
  name: 'entropy.composed',
  turn: 'composed',
  statistics: ({ entropy: value, tokens }) => byTokens(value, tokens),
  signature: 'unit:nat/token|turn:last-composing|weight:token|temperature:1|answers:translations',
  score: {
    title: 'Entropy of the English translations, of the turn that composed the text that counts',
    short: 'Entropy, composed',
    note: 'Nats per token: of the revising turn where it changed the translation, otherwise of the turn that first produced it. Only of conversations with a revising turn; in all others it is the entropy.',
    hasTable: true,
  },
});

export const forcedEntropy = certaintyMetric({
  name: 'entropy.forced',
  turn: 'forced',
  statistics: ({ entropy: value, tokens }) => byTokens(value, tokens),
  signature: 'unit:nat/token|turn:forced|weight:token|temperature:1|answers:translations',
  score: {
    title: 'Entropy of the final translations under one prompt',
    short: 'Entropy, forced',
    note: 'Nats per token of the final translation, measured under one fixed prompt.',
  },
});

export const logprob = certaintyMetric({
  name: 'logprob',
  turn: 'certainty',
  statistics: ({ logprob: sum, tokens }) => (sum === null ? null : [sum, tokens]),
  isKept: true,
  signature: ofTranslation,
  score: {
    title: 'Log-probability of the English translations',
    short: 'Log-probability',
    noun: 'log-probability',
    axis: 'Log-probability (nats per token)',
    range: 'any',
    note: 'Nats per token: mean over the chosen tokens of the turn that first produces the translation.',
  },
});
