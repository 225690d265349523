import type { Row } from '../store/tables.js';
import type { CellInfo } from './read.js';
import { sentenceSet } from './sentence-set.js';

/**
 * Sufficient statistics of sentences, equally many of each, and which sentences these are: all that scoring holds of a cell, so in
 * one array of doubles.
 */
export class Gathered {
  readonly ids: number[] = [];
  private values = new Float64Array(0);
  private width = 0;

  add(id: number, vector: readonly number[]): void {
    this.width = vector.length;
    const from = this.ids.length * this.width;
    if (from + this.width > this.values.length) this.grow(from + this.width);
    this.values.set(vector, from);
    this.ids.push(id);
  }

  /** The statistics of the sentence at a position of `ids`. */
  vector(i: number): number[] {
    return Array.from(this.values.subarray(i * this.width, (i + 1) * this.width));
  }

  /** Sums over the sentences. */
  total(): number[] {
    const sum = new Array<number>(this.width).fill(0);
    const end = this.ids.length * this.width;
    for (let at = 0; at < end; at += this.width)
      for (let k = 0; k < this.width; k++) sum[k] = (sum[k] ?? 0) + (this.values[at + k] ?? 0);
    return sum;
  }

  private grow(least: number): void {
    const longer = new Float64Array(Math.max(least, Math.ceil(1.5 * this.values.length)));
    longer.set(this.values);
    this.values = longer;
  }
}

/** What a score is of: the beginning of its row. */
export interface Scope {
  readonly metric: string;
  readonly scope: string;
  readonly value: number;
  readonly support: number | undefined;
}

/** Makes rows of scores of the same sentences. */
export function scoreRows(cell: CellInfo, ids: readonly number[]): (of: Scope, rest: Row<'scores'>) => Row<'scores'> {
  const { cell_id, dataset } = cell;
  const sentence_set = sentenceSet(cell, ids);
  return ({ metric, scope, value, support }, rest) => ({
    cell_id,
    dataset,
    metric,
    scope,
    value,
    support,
    sentences: ids.length,
    sentence_set,
    ...rest,
  });
}
