import { Metric, type MetricOptions } from '../metrics/metric.js';
import { type Interval, Score } from '../scores/score.js';
import type { SignatureValue } from '../scores/signature.js';
import type { Resampled } from '../significance/resampled.js';
import { PythonError } from '../text/errors.js';
import { rstrip } from '../text/python-string.js';
import { referenceWords, type TercomOptions, tercomWords } from './tercom-tokenizer.js';
import { translationEdits } from './translation-edits.js';

/** The options of TER, with the original's names and defaults. */
export interface TEROptions extends MetricOptions, Partial<TercomOptions> {}

/** A TER score (upstream `TERScore`): edits per reference word, times 100. */
export class TERScore extends Score {
  /** The number of edits. */
  readonly numEdits: number;
  /** The number of words in the references, averaged within each segment. */
  readonly refLength: number;

  constructor(score: number, numEdits: number, refLength: number, interval?: Interval) {
    super('TER', score, interval);
    this.numEdits = numEdits;
    this.refLength = refLength;
  }
}

/**
 * Translation edit rate, as tercom counts it (upstream `metrics/ter.py`). The statistics of a segment are
 * `[fewest edits to any reference, mean reference length]`.
 */
export class TER extends Metric<TERScore> {
  readonly label = 'TER';
  private readonly tokenizing: TercomOptions;

  constructor(options: TEROptions = {}) {
    super(options);
    const { normalized = false, noPunct = false, asianSupport = false, caseSensitive = false } = options;
    this.tokenizing = { normalized, noPunct, asianSupport, caseSensitive };
  }

  override scoreFromStats(sum: readonly number[], interval?: Interval): TERScore {
    const [edits, length] = sum;
    if (edits === undefined || length === undefined) throw new PythonError('IndexError', 'list index out of range');
    return new TERScore(rate(edits, length), edits, length, interval);
  }

  override resampledScore(sum: ArrayLike<number>): Resampled {
    const [edits = 0, length = 0] = Array.from(sum);
    return { value: rate(edits, length, Math.fround), single: length > 0 };
  }

  protected override compare(hypothesis: string, references: readonly string[]): number[] {
    if (references.length === 0) throw new PythonError('ZeroDivisionError', 'division by zero');
    const ids = new Map<string, number>();
    const words = numbered(tercomWords(rstrip(hypothesis), this.tokenizing), ids);
    let fewest = Number.POSITIVE_INFINITY;
    let length = 0;
    for (const reference of references) {
      const wanted = numbered(referenceWords(reference, this.tokenizing), ids);
      fewest = Math.min(fewest, translationEdits(words, wanted));
      length += wanted.length;
    }
    return [fewest, length / references.length];
  }

  protected override signatureKeys(): readonly (readonly [string, string, SignatureValue])[] {
    const { normalized, noPunct, asianSupport, caseSensitive } = this.tokenizing;
    return [
      ['case', 'c', caseSensitive ? 'mixed' : 'lc'],
      ['tok', 't', 'tercom'],
      ['norm', 'nr', normalized],
      ['punct', 'pn', !noPunct],
      ['asian', 'as', asianSupport],
    ];
  }
}

/** Replaces words by numbers, equal words by the same number. */
function numbered(words: readonly string[], ids: Map<string, number>): Int32Array {
  return Int32Array.from(words, (word) => {
    const id = ids.get(word) ?? ids.size;
    ids.set(word, id);
    return id;
  });
}

/** 100 × edits / length; without any reference words, 100 if there are edits and 0 if not. */
function rate(edits: number, length: number, round: (value: number) => number = (value) => value): number {
  if (length > 0) return round(100 * round(edits / length));
  return edits > 0 ? 100 : 0;
}
