import { Metric, type MetricOptions } from '../metrics/metric.js';
import { NgramMatcher } from '../ngrams/ngram-matcher.js';
import { Sequence } from '../ngrams/sequence.js';
import { WordTable } from '../ngrams/word-table.js';
import type { Interval } from '../scores/score.js';
import type { SignatureValue } from '../scores/signature.js';
import type { Resampled } from '../significance/resampled.js';
import { checkWhole, PythonError } from '../text/errors.js';
import { fixed } from '../text/numbers.js';
import { rstrip } from '../text/python-string.js';
import { defaultTokenizer, tokenizerNamed, tokenizerWarnings } from '../tokenizers/registry.js';
import type { Tokenizer } from '../tokenizers/tokenizer.js';
import { BLEUScore, type BleuParts } from './bleu-score.js';
import { type ComputeBleuOptions, computeBleu, type Held } from './compute.js';
import { checkSmoothMethod, type SmoothMethod, smoothValueOf } from './smoothing.js';

/** The options of BLEU, with the original's names and defaults. */
export interface BLEUOptions extends MetricOptions {
  readonly lowercase?: boolean;
  /** Do not warn about hypotheses that look tokenized. */
  readonly force?: boolean;
  /** The name of a tokenizer, or a tokenizer of your own; by default the one for `trgLang`, else 13a. */
  readonly tokenize?: string | Tokenizer | null;
  readonly smoothMethod?: SmoothMethod;
  /** The value for floor (default 0.1) and add-k (default 1). */
  readonly smoothValue?: number | null;
  /** N, the length of the longest n-grams. */
  readonly maxNgramOrder?: number;
  /** Average only over the orders that a hypothesis is long enough for; recommended for single sentences. */
  readonly effectiveOrder?: boolean;
  /** Code of the target language; zh, ja and ko have tokenizers of their own. */
  readonly trgLang?: string;
}

/** A corpus looks tokenized if at least this many hypotheses end in a blank and a period. */
const TOKENIZED_LINES = 100;

/**
 * BLEU (upstream `metrics/bleu.py`). Statistics of a segment:
 * `[hypothesis length, reference length, correct 1 … N, total 1 … N]`, in tokens and n-grams.
 */
export class BLEU extends Metric<BLEUScore> {
  readonly label = 'BLEU';
  readonly tokenizer: Tokenizer;
  private readonly lowercase: boolean;
  private readonly force: boolean;
  private readonly order: number;
  private readonly smoothing: Required<ComputeBleuOptions>;
  private readonly matcher: NgramMatcher;
  private readonly words = new WordTable();
  private readonly hypothesis = new Sequence();
  private readonly reference = new Sequence();

  /**
   * @throws PythonError AssertionError: unknown smoothing method; KeyError: unknown tokenizer
   * @throws TypeError: the order is not a whole number
   */
  constructor(options: BLEUOptions = {}) {
    super(options);
    const { trgLang = '', smoothMethod = 'exp', maxNgramOrder = 4, tokenize } = options;
    checkSmoothMethod(smoothMethod, 'self.smooth_method');
    checkWhole(maxNgramOrder);
    this.lowercase = options.lowercase ?? false;
    this.force = options.force ?? false;
    this.order = maxNgramOrder;
    this.smoothing = {
      smoothMethod,
      smoothValue: options.smoothValue ?? null,
      effectiveOrder: options.effectiveOrder ?? false,
      maxNgramOrder,
    };
    this.matcher = new NgramMatcher(maxNgramOrder);
    if (typeof tokenize === 'string') {
      for (const warning of tokenizerWarnings(tokenize, trgLang)) this.log('warning', warning);
    }
    const chosen = tokenize ?? defaultTokenizer(trgLang);
    this.tokenizer = typeof chosen === 'string' ? tokenizerNamed(chosen) : chosen;
  }

  /** BLEU from summed counts. Unlike elsewhere, smoothing is `none` by default. */
  static computeBleu(
    correct: readonly number[],
    total: readonly number[],
    sysLen: number,
    refLen: number,
    options: ComputeBleuOptions = {},
  ): BLEUScore {
    checkSmoothMethod(options.smoothMethod ?? 'none', 'smooth_method');
    return new BLEUScore(computeBleu(correct, total, sysLen, refLen, options));
  }

  override sentenceScore(hypothesis: string, references: readonly (string | null)[]): BLEUScore {
    if (!this.smoothing.effectiveOrder) {
      this.log('warning', 'It is recommended to enable `effective_order` for sentence-level BLEU.');
    }
    return super.sentenceScore(hypothesis, references);
  }

  override scoreFromStats(sum: readonly number[], interval?: Interval): BLEUScore {
    return new BLEUScore(this.compute(sum), interval);
  }

  override resampledScore(sum: ArrayLike<number>): Resampled {
    return { value: this.compute(Array.from(sum), 'float32').score, single: false };
  }

  /** Here the original keeps counts in integer arrays, where add-k's smoothed counts lose their fraction. */
  override permutedScore(sum: readonly number[]): number {
    return this.compute(sum, 'int64').score;
  }

  private compute(sum: readonly number[], held?: Held): BleuParts {
    const [sysLen, refLen] = lengths(sum);
    const middle = 2 + this.order;
    return computeBleu(sum.slice(2, middle), sum.slice(middle), sysLen, refLen, this.smoothing, held);
  }

  protected override compare(hypothesis: string, references: readonly string[]): number[] {
    const { order, matcher, words } = this;
    words.beginHypothesis(this.hypothesis);
    this.read(hypothesis);
    const { length } = this.hypothesis;
    if (references.length === 0 && length > 0 && order > 0)
      throw new TypeError("argument of type 'NoneType' is not iterable");
    const stats = new Array<number>(2 + 2 * Math.max(0, order)).fill(0);
    stats[0] = length;
    for (let n = 1; n <= order; n++) stats[1 + order + n] = Math.max(0, length - n + 1);
    let nearest = -1;
    matcher.begin(this.hypothesis);
    for (const reference of references) {
      words.beginReference(this.reference);
      this.read(reference);
      matcher.match(this.reference, stats, 2);
      nearest = nearer(length, nearest, this.reference.length);
    }
    stats[1] = nearest;
    return stats;
  }

  /** Reads the words of a line into the table of words. */
  private read(line: string): void {
    const text = rstrip(this.lowercase ? line.toLowerCase() : line);
    const { words, tokenizer } = this;
    if (tokenizer.spans !== undefined) tokenizer.spans(text, words);
    else for (const token of tokenizer.tokens(text)) words.addString(token);
  }

  protected override get release(): string {
    return this.tokenizer.release ?? super.release;
  }

  protected override warnAboutHypotheses(hypotheses: readonly string[]): void {
    if (this.force) return;
    let tokenized = 0;
    for (const hypothesis of hypotheses) if (hypothesis.endsWith(' .')) tokenized++;
    if (tokenized < TOKENIZED_LINES) return;
    this.log('warning', "That's 100 lines that end in a tokenized period ('.')");
    this.log('warning', 'It looks like you forgot to detokenize your test data, which may hurt your score.');
    this.log(
      'warning',
      "If you insist your data is detokenized, or don't care, you can suppress this message with the `force` " +
        'parameter.',
    );
  }

  protected override signatureKeys(): readonly (readonly [string, string, SignatureValue])[] {
    const { smoothMethod, smoothValue, effectiveOrder } = this.smoothing;
    const value = smoothValueOf(smoothMethod, smoothValue);
    const shown = (smoothMethod === 'floor' || smoothMethod === 'add-k') && value !== null;
    return [
      ['case', 'c', this.lowercase ? 'lc' : 'mixed'],
      ['eff', 'e', effectiveOrder],
      ['tok', 'tok', this.tokenizer.signature],
      ['smooth', 's', shown ? `${smoothMethod}[${fixed(value, 2)}]` : smoothMethod],
    ];
  }
}

function lengths(sum: readonly number[]): readonly [number, number] {
  const [sysLen, refLen] = sum;
  if (sysLen === undefined || refLen === undefined) throw new PythonError('IndexError', 'list index out of range');
  return [Math.trunc(sysLen), Math.trunc(refLen)];
}

/** The reference length nearer to the hypothesis length, the shorter one if both are as near; -1 means none yet. */
function nearer(length: number, nearest: number, candidate: number): number {
  if (nearest === -1) return candidate;
  const [old, fresh] = [Math.abs(nearest - length), Math.abs(candidate - length)];
  return fresh < old || (fresh === old && candidate < nearest) ? candidate : nearest;
}
