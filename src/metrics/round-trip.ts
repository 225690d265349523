import { BLEU, CHRF } from 'sacrebleu-ts';
import type { Language } from '../languages/language.js';

const silent = { log: () => undefined };

/**
 * What compares a text that was translated into English and back with the text that it was: chrF2, and BLEU where the
 * language has a tokeniser.
 */
export function roundTripMetrics({
  tokeniser: tokenize,
}: Language): { name: 'roundtrip.chrf' | 'roundtrip.bleu'; metric: BLEU | CHRF }[] {
  const chrf = { name: 'roundtrip.chrf', metric: new CHRF(silent) } as const;
  return tokenize === undefined
    ? [chrf]
    : [chrf, { name: 'roundtrip.bleu', metric: new BLEU({ ...silent, tokenize }) }];
}
