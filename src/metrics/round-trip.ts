import { BLEU, CHRF } from 'sacrebleu-ts';

const silent = { log: () => undefined };

/** Tokenisers that suit a language written without spaces, or with punctuation of its own; languages that are not here have none. */
const tokenisers: Readonly<Record<string, string>> = {
  ar: 'intl',
  hi: 'intl',
  hy: 'intl',
  ka: 'intl',
  ru: 'intl',
  de: 'intl',
  es: 'intl',
  fr: 'intl',
  nl: 'intl',
  zh: 'zh',
  ja: 'ja-mecab',
};

/**
 * What a text that was translated into English and back is compared by with the text that it was: chrF2, and BLEU where there is a
 * tokeniser for the language (none for Korean: ko-mecab needs a dictionary that no JavaScript package has).
 */
export function roundTripMetrics(
  language: string,
): { name: 'roundtrip.chrf' | 'roundtrip.bleu'; metric: BLEU | CHRF }[] {
  const chrf = { name: 'roundtrip.chrf', metric: new CHRF(silent) } as const;
  const tokenize = tokenisers[language];
  return tokenize === undefined
    ? [chrf]
    : [chrf, { name: 'roundtrip.bleu', metric: new BLEU({ ...silent, tokenize }) }];
}
