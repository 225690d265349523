import { BLEU, type BLEUOptions } from './bleu/bleu.js';
import type { BLEUScore } from './bleu/bleu-score.js';
import { CHRF, type CHRFOptions, type CHRFScore } from './chrf/chrf.js';
import type { ReferenceStreams } from './metrics/metric.js';
import { TER, type TEROptions, type TERScore } from './ter/ter.js';

/** The options of `corpusBleu` and `sentenceBleu` (upstream `compat.py`). */
export interface BleuFunctionOptions
  extends Pick<BLEUOptions, 'smoothMethod' | 'smoothValue' | 'force' | 'lowercase' | 'tokenize' | 'log'> {
  /** By default false in `corpusBleu` and true in `sentenceBleu`. */
  readonly useEffectiveOrder?: boolean;
}

/** The options of `corpusChrf` and `sentenceChrf`. */
export interface ChrfFunctionOptions extends Pick<CHRFOptions, 'charOrder' | 'wordOrder' | 'beta' | 'epsSmoothing'> {
  /** Do not count white space, which is the opposite of CHRF's `whitespace`. Default true. */
  readonly removeWhitespace?: boolean;
}

/** The options of `corpusTer` and `sentenceTer`. */
export type TerFunctionOptions = Pick<TEROptions, 'normalized' | 'noPunct' | 'asianSupport' | 'caseSensitive'>;

function bleu({ useEffectiveOrder, ...options }: BleuFunctionOptions, effectiveOrder: boolean): BLEU {
  return new BLEU({ tokenize: '13a', ...options, effectiveOrder: useEffectiveOrder ?? effectiveOrder });
}

function chrf({ removeWhitespace = true, ...options }: ChrfFunctionOptions): CHRF {
  return new CHRF({ ...options, whitespace: !removeWhitespace });
}

/** BLEU of a corpus; `references[k][i]` is reference k of segment i. */
export function corpusBleu(
  hypotheses: readonly string[],
  references: ReferenceStreams,
  options: BleuFunctionOptions = {},
): BLEUScore {
  return bleu(options, false).corpusScore(hypotheses, references);
}

/** BLEU of a corpus that is already tokenized: no tokenizer, floor smoothing, effective order. */
export function rawCorpusBleu(
  hypotheses: readonly string[],
  references: ReferenceStreams,
  smoothValue: number | null = 0.1,
): BLEUScore {
  const options = {
    smoothMethod: 'floor',
    smoothValue,
    force: true,
    tokenize: 'none',
    useEffectiveOrder: true,
  } as const;
  return corpusBleu(hypotheses, references, options);
}

/** BLEU of one segment, by default over its effective order. */
export function sentenceBleu(
  hypothesis: string,
  references: readonly (string | null)[],
  options: BleuFunctionOptions = {},
): BLEUScore {
  return bleu(options, true).sentenceScore(hypothesis, references);
}

/** chrF of a corpus; `references[k][i]` is reference k of segment i. */
export function corpusChrf(
  hypotheses: readonly string[],
  references: ReferenceStreams,
  options: ChrfFunctionOptions = {},
): CHRFScore {
  return chrf(options).corpusScore(hypotheses, references);
}

/** chrF of one segment. */
export function sentenceChrf(
  hypothesis: string,
  references: readonly (string | null)[],
  options: ChrfFunctionOptions = {},
): CHRFScore {
  return chrf(options).sentenceScore(hypothesis, references);
}

/** TER of a corpus; `references[k][i]` is reference k of segment i. */
export function corpusTer(
  hypotheses: readonly string[],
  references: ReferenceStreams,
  options: TerFunctionOptions = {},
): TERScore {
  return new TER(options).corpusScore(hypotheses, references);
}

/** TER of one segment. */
export function sentenceTer(
  hypothesis: string,
  references: readonly (string | null)[],
  options: TerFunctionOptions = {},
): TERScore {
  return new TER(options).sentenceScore(hypothesis, references);
}
