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

/** The options of chrF, by the original's names and defaults. */
export interface CHRFOptions extends MetricOptions {
  /** Longest character n-gram. */
  readonly charOrder?: number;
  /** Longest word n-gram: 0 is chrF, 2 is chrF++. */
  readonly wordOrder?: number;
  /** Weight of recall against precision. */
  readonly beta?: number;
  readonly lowercase?: boolean;
  /** Count white space as characters. */
  readonly whitespace?: boolean;
  /** Smooth as chrF++.py, Moses and NLTK do, instead of averaging over the effective orders. */
  readonly epsSmoothing?: boolean;
}

/** A text cut for counting: its characters, and the numbers of its words in the segment. */
class Cut {
  readonly text = new Sequence();
  readonly withoutSpace = new Sequence();
  readonly words = new Sequence();
}

/** A chrF (upstream `CHRFScore`), named `chrF2`, `chrF2++`, … */
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
 * chrF and chrF++ (upstream `metrics/chrf.py`). Statistics of a segment: per character order, then per word order,
 * `[hypothesis n-grams (0 where the reference has none), reference n-grams, matches]`.
 */
export class CHRF extends Metric<CHRFScore> {
  readonly label = 'CHRF';
  private readonly charOrder: number;
  private readonly wordOrder: number;
  /** How many orders of each kind are counted: an order below 0 counts none, but still lowers the number averaged over. */
  private readonly characterOrders: number;
  private readonly wordOrders: number;
  private readonly lowercase: boolean;
  private readonly whitespace: boolean;
  private readonly averaging: FScoreOptions;
  /** Whether every reference has an F-score. Without orders there may be none, with an infinite weight it is NaN. */
  private readonly hasScore: boolean;
  private readonly characterMatcher: NgramMatcher;
  private readonly wordMatcher: NgramMatcher;
  private readonly words = new WordTable();
  private readonly hypothesis = new Cut();
  private readonly reference = new Cut();

  /** @throws TypeError: an order that is not whole */
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

  /** The statistics against the reference with the highest F-score, the first of equal ones; without references none. */
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
