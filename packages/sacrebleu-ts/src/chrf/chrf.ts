import { Metric, type MetricOptions } from '../metrics/metric.js';
import { NgramMatcher } from '../ngrams/ngram-matcher.js';
import { Vocabulary } from '../ngrams/vocabulary.js';
import { type Interval, Score } from '../scores/score.js';
import type { SignatureValue } from '../scores/signature.js';
import type { Resampled } from '../significance/resampled.js';
import { PythonError } from '../text/errors.js';
import { double, single } from './arithmetic.js';
import { type CodePoints, codePoints } from './characters.js';
import { type FScoreOptions, fScore } from './f-score.js';
import { wordsWithMarks } from './words.js';

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

/** A segment cut for counting. */
interface Segment {
  readonly characters: CodePoints;
  readonly words: readonly string[];
}

/** A chrF (upstream `CHRFScore`), named `chrF2`, `chrF2++`, … */
export class CHRFScore extends Score {
  readonly charOrder: number;
  readonly wordOrder: number;
  readonly beta: number;

  constructor(score: number, charOrder: number, wordOrder: number, beta: number, interval?: Interval) {
    super(`chrF${beta}${'+'.repeat(wordOrder)}`, score, interval);
    this.charOrder = charOrder;
    this.wordOrder = wordOrder;
    this.beta = beta;
  }
}

/**
 * chrF and chrF++ (upstream `metrics/chrf.py`). Statistics of a segment: per character order, then per word order,
 * `[hypothesis n-grams (0 where the reference has none), reference n-grams, matches]`.
 */
export class CHRF extends Metric<CHRFScore, readonly Segment[]> {
  readonly label = 'CHRF';
  private readonly charOrder: number;
  private readonly wordOrder: number;
  private readonly lowercase: boolean;
  private readonly whitespace: boolean;
  private readonly averaging: FScoreOptions;
  private readonly characters: NgramMatcher;
  private readonly words: NgramMatcher;
  private readonly vocabulary = new Vocabulary();

  constructor(options: CHRFOptions = {}) {
    super(options);
    this.charOrder = options.charOrder ?? 6;
    this.wordOrder = options.wordOrder ?? 0;
    this.lowercase = options.lowercase ?? false;
    this.whitespace = options.whitespace ?? false;
    this.averaging = { beta: options.beta ?? 2, epsSmoothing: options.epsSmoothing ?? false };
    this.characters = new NgramMatcher(this.charOrder);
    this.words = new NgramMatcher(this.wordOrder);
  }

  override scoreFromStats(sum: readonly number[], interval?: Interval): CHRFScore {
    const { charOrder, wordOrder, averaging } = this;
    return new CHRFScore(fScore(sum, averaging, double), charOrder, wordOrder, averaging.beta, interval);
  }

  override resampledScore(sum: ArrayLike<number>): Resampled {
    return fScore(sum, this.averaging, single);
  }

  protected override prepare(references: readonly string[]): readonly Segment[] {
    return references.map((reference) => this.segment(reference));
  }

  /** The statistics against the reference with the highest F-score, the first of equal ones. */
  protected override compare(hypothesis: string, references: readonly Segment[]): number[] {
    const segment = this.segment(hypothesis);
    let best: number[] | undefined;
    let highest = -1;
    for (const reference of references) {
      const stats = this.compareWithOne(segment, reference);
      if (references.length === 1) return stats;
      const score = fScore(stats, this.averaging, double);
      if (score > highest) {
        highest = score;
        best = stats;
      }
    }
    if (best === undefined) throw new PythonError('ValueError', 'not enough values to unpack (expected 3, got 0)');
    return best;
  }

  private segment(line: string): Segment {
    const text = this.lowercase ? line.toLowerCase() : line;
    return {
      characters: codePoints(text, this.whitespace),
      words: this.wordOrder > 0 ? wordsWithMarks(text) : [],
    };
  }

  private compareWithOne(hypothesis: Segment, reference: Segment): number[] {
    const { charOrder, wordOrder, vocabulary } = this;
    const matches = new Array<number>(charOrder + wordOrder).fill(0);
    const { characters } = this;
    characters.begin(reference.characters.length);
    characters.addReference(reference.characters.points, reference.characters.length);
    characters.match(hypothesis.characters.points, hypothesis.characters.length, matches, 0);
    if (wordOrder > 0) {
      const { words } = this;
      vocabulary.begin();
      words.begin(reference.words.length);
      words.addReference(vocabulary.encode(reference.words), reference.words.length);
      words.match(vocabulary.encode(hypothesis.words), hypothesis.words.length, matches, charOrder);
    }
    const stats: number[] = [];
    for (let i = 0; i < matches.length; i++) {
      const ofWords = i >= charOrder;
      const n = ofWords ? i - charOrder + 1 : i + 1;
      const inHypothesis = (ofWords ? hypothesis.words.length : hypothesis.characters.length) - n + 1;
      const inReference = Math.max(0, (ofWords ? reference.words.length : reference.characters.length) - n + 1);
      stats.push(inReference > 0 ? Math.max(0, inHypothesis) : 0, inReference, matches[i] ?? 0);
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
