import { BLEU, CHRF } from 'sacrebleu-ts';
import type { Language } from '../languages/language.js';
import { cleanTranslation } from '../text/clean-translation.js';
import { type Metric, overall, type Score } from './metric.js';
import { bleuScore, chrfScore } from './translations.js';

const silent = { log: () => undefined };

/**
 * Compares a text translated into English and back with the original: chrF2, and BLEU if the language has a tokeniser.
 */
export function roundTripMetrics({
  tokeniser: tokenize,
}: Language): { name: 'roundtrip.chrf' | 'roundtrip.bleu'; metric: BLEU | CHRF }[] {
  const chrf = { name: 'roundtrip.chrf', metric: new CHRF(silent) } as const;
  return tokenize === undefined
    ? [chrf]
    : [chrf, { name: 'roundtrip.bleu', metric: new BLEU({ ...silent, tokenize }) }];
}

const known = new WeakMap<Language, ReturnType<typeof roundTripMetrics>>();

/**
 * A language's scorer; undefined if it has none. Created only when needed: a tokeniser may have to read a dictionary.
 */
function scorerOf(language: Language, name: string): BLEU | CHRF | undefined {
  const all = known.get(language) ?? roundTripMetrics(language);
  known.set(language, all);
  return all.find((one) => one.name === name)?.metric;
}

const roundTrip = (score: Score): Metric => ({
  name: score.metric,
  unit: 'round trips',
  version: 1,
  keptIn: null,
  scores: [score],
  scopes: [overall],
  statistics: ({ language, roundTrip: trip }) =>
    (trip && scorerOf(language, score.metric)?.stats(cleanTranslation(trip.back), [trip.source])) ?? null,
  signature: (_, { language }) => scorerOf(language, score.metric)?.getSignature().format() ?? '',
});

const common = { hasInterval: true, scale: 1, digits: 1, isOutOf100: true, best: 'highest' } satisfies Partial<Score>;

export const roundTripChrf = roundTrip({
  metric: 'roundtrip.chrf',
  title: 'Round trip: chrF of the back-translation',
  short: 'Round trip',
  note: 'Corpus chrF from 0 to 100 of the back-translation against the source sentence.',
  hasTable: true,
  ...common,
  ...chrfScore,
});

export const roundTripBleu = roundTrip({
  metric: 'roundtrip.bleu',
  title: 'Round trip: BLEU of the back-translation',
  short: 'Round trip, BLEU',
  note: 'Corpus BLEU from 0 to 100 of the back-translation, in languages with a suitable tokeniser.',
  hasTable: false,
  ...common,
  ...bleuScore,
});
