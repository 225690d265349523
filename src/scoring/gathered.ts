import type { SegmentTable } from 'sacrebleu-ts';
import { sentenceSet } from '../store/sentence-set.js';
import type { Row } from '../store/tables.js';
import type { CellInfo } from './read.js';
import { Vectors } from './vectors.js';

/** Vectors after which it is known whether sentences share them. */
const tried = 1000;

/**
 * Sufficient statistics of sentences, equally many of each, and which sentences these are: all that scoring holds of a cell. Most
 * sentences of a large cell have the same counts as some other one; their vector is held once.
 */
export class Gathered {
  readonly ids: number[] = [];
  private readonly places: number[] = [];
  private readonly vectors = new Vectors();
  private seen: Map<string, number> | undefined = new Map();

  add(id: number, vector: readonly number[]): void {
    this.ids.push(id);
    this.places.push(this.place(vector));
    if (this.vectors.count > tried && 2 * this.vectors.count > this.ids.length) this.seen = undefined;
  }

  /** The statistics of each sentence, or what another function makes of them. */
  table(of: (vector: readonly number[]) => readonly number[] = (vector) => vector): SegmentTable {
    const rowOf = Uint32Array.from(this.places);
    const made = new Vectors();
    for (let i = 0; i < this.vectors.count; i++) made.add(of(this.vectors.at(i)));
    return { values: made.all(), width: made.width, rowOf };
  }

  /** Sums over the sentences. */
  total(): number[] {
    const { values, width, rowOf } = this.table();
    const sum = new Array<number>(width).fill(0);
    for (const row of rowOf)
      for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + (values[row * width + k] as number);
    return sum;
  }

  private place(vector: readonly number[]): number {
    const key = this.seen && vector.join();
    const there = key === undefined ? undefined : this.seen?.get(key);
    if (there !== undefined) return there;
    if (key !== undefined) this.seen?.set(key, this.vectors.count);
    return this.vectors.add(vector);
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
  const sentence_set = sentenceSet({ ...cell, language: cell.language.code }, ids);
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
