import { Metric, type MetricOptions } from '../metrics/metric.js';
import { copyWithoutSpace, readCodePoints } from '../ngrams/code-points.js';
import { NgramMatcher } from '../ngrams/ngram-matcher.js';
import { Sequence } from '../ngrams/sequence.js';
import { WordTable } from '../ngrams/word-table.js';
import { type Interval, Score } from '../scores/score.js';
import type { SignatureValue } from '../scores/signature.js';
import type { Resampled } from '../significance/resampled.js';
import { checkWhole } from '../text/errors.js';
import { numberText } from '../text/numbers.js';
import { double, single } from './arithmetic.js';
import { type FScoreOptions, fScore } from './f-score.js';
import { addWords } from './words.js';

/** The options of chrF, with the original's names and defaults. */
export interface CHRFOptions extends MetricOptions {
  /** Length of the longest character n-grams. */
  readonly charOrder?: number;
  /** Length of the longest word n-grams: 0 for chrF, 2 for chrF++. */
  readonly wordOrder?: number;
  /** How much more recall weighs than precision. */
  readonly beta?: number;
  readonly lowercase?: boolean;
  /** Count white space, too. */
  readonly whitespace?: boolean;
  /** Smooth with an epsilon, as chrF++.py, Moses and NLTK do, instead of averaging over effective orders. */
  readonly epsSmoothing?: boolean;
}

/** A text prepared for counting: its characters, and the numbers that stand for its words. */
class Cut {
  readonly text = new Sequence();
  readonly withoutSpace = new Sequence();
  readonly words = new Sequence();
}

/** A chrF score (upstream `CHRFScore`), named `chrF2`, `chrF2++`, … */
export class CHRFScore extends Score {
  readonly charOrder: number;
  readonly wordOrder: number;
  readonly beta: number;

  constructor(score: number, charOrder: number, wordOrder: number, beta: number, interval?: Interval) {
    super(`chrF${numberText(beta)}${'+'.repeat(Math.max(0, wordOrder))}`, score, interval);
    this.charOrder = charOrder;
    this.wordOrder = wordOrder;
    this.beta = beta;
  }
}

/**
 * chrF and chrF++ (upstream `metrics/chrf.py`). The statistics of a segment are, for each character order and then for
 * each word order, `[hypothesis n-grams (0 if the reference has none), reference n-grams, matches]`.
 */
export class CHRF extends Metric<CHRFScore> {
  readonly label = 'CHRF';
  private readonly charOrder: number;
  private readonly wordOrder: number;
  /** The orders that are counted. A negative order counts nothing, but still lowers the number averaged over. */
  private readonly characterOrders: number;
  private readonly wordOrders: number;
  private readonly lowercase: boolean;
  private readonly whitespace: boolean;
  private readonly averaging: FScoreOptions;
  /** Whether an F-score always exists: with no orders it may not, and with an infinite weight it is NaN. */
  private readonly hasScore: boolean;
  private readonly characterMatcher: NgramMatcher;
  private readonly wordMatcher: NgramMatcher;
  private readonly words = new WordTable();
  private readonly hypothesis = new Cut();
  private readonly reference = new Cut();

  /** @throws TypeError: an order is not a whole number */
  constructor(options: CHRFOptions = {}) {
    super(options);
    this.charOrder = options.charOrder ?? 6;
    this.wordOrder = options.wordOrder ?? 0;
    for (const order of [this.charOrder, this.wordOrder]) checkWhole(order);
    this.characterOrders = Math.max(0, this.charOrder);
    this.wordOrders = Math.max(0, this.wordOrder);
    this.lowercase = options.lowercase ?? false;
    this.whitespace = options.whitespace ?? false;
    const { beta = 2, epsSmoothing = false } = options;
    this.averaging = { beta, epsSmoothing, orders: this.charOrder + this.wordOrder };
    this.hasScore = this.averaging.orders > 0 && Number.isFinite(beta * beta);
    this.characterMatcher = new NgramMatcher(this.characterOrders);
    this.wordMatcher = new NgramMatcher(this.wordOrders);
  }

  override scoreFromStats(sum: readonly number[], interval?: Interval): CHRFScore {
    const { charOrder, wordOrder, averaging } = this;
    return new CHRFScore(fScore(sum, averaging, double), charOrder, wordOrder, averaging.beta, interval);
  }

  override resampledScore(sum: ArrayLike<number>): Resampled {
    return fScore(sum, this.averaging, single);
  }

  /** The statistics against the (first) reference with the highest F-score; empty if there is no reference. */
  protected override compare(hypothesis: string, references: readonly string[]): number[] {
    this.words.beginHypothesis(this.hypothesis.words);
    this.read(hypothesis, this.hypothesis);
    let best: number[] = [];
    let highest = -1;
    for (const reference of references) {
      this.words.beginReference(this.reference.words);
      this.read(reference, this.reference);
      const stats = this.compareWithReference();
      if (references.length === 1 && this.hasScore) return stats;
      const score = fScore(stats, this.averaging, double);
      if (score > highest) {
        highest = score;
        best = stats;
      }
    }
    return best;
  }

  private read(line: string, into: Cut): void {
    readCodePoints(this.lowercase ? line.toLowerCase() : line, into.text);
    if (!this.whitespace) copyWithoutSpace(into.text, into.withoutSpace);
    if (this.wordOrders > 0) addWords(into.text, this.words);
  }

  private compareWithReference(): number[] {
    const { characterOrders, wordOrders, hypothesis, reference, characterMatcher, wordMatcher } = this;
    const characters = (cut: Cut) => (this.whitespace ? cut.text : cut.withoutSpace);
    const matches = new Array<number>(characterOrders + wordOrders).fill(0);
    characterMatcher.begin(characters(hypothesis));
    characterMatcher.match(characters(reference), matches, 0);
    if (wordOrders > 0) {
      wordMatcher.begin(hypothesis.words);
      wordMatcher.match(reference.words, matches, characterOrders);
    }
    const stats: number[] = [];
    for (let i = 0; i < matches.length; i++) {
      const n = i < characterOrders ? i + 1 : i - characterOrders + 1;
      const count = (cut: Cut) => Math.max(0, (i < characterOrders ? characters(cut) : cut.words).length - n + 1);
      const inReference = count(reference);
      stats.push(inReference > 0 ? count(hypothesis) : 0, inReference, matches[i] ?? 0);
    }
    return stats;
  }

  protected override signatureKeys(): readonly (readonly [string, string, SignatureValue])[] {
    return [
      ['case', 'c', this.lowercase ? 'lc' : 'mixed'],
      ['eff', 'e', !this.averaging.epsSmoothing],
      ['nc', 'nc', this.charOrder],
      ['nw', 'nw', this.wordOrder],
      ['space', 's', this.whitespace],
    ];
  }
}
