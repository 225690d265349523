import type { SegmentTable } from 'sacrebleu-ts';
import type { Metric, Sum } from '../metrics/metric.js';
import { Vectors } from './vectors.js';

/** Number of vectors after which it is clear whether sentences share them. */
const tried = 1000;

/**
 * The statistics of a cell's sentences under one metric, and which sentences these are: all that scoring keeps of a
 * cell. In a large cell most sentences have the same counts as another one, so each vector is stored once. If nothing
 * has an interval, only the sum is kept.
 */
export class Gathered {
  readonly ids: number[] = [];
  private total = new Float64Array(0);
  readonly hasInterval: boolean;
  private readonly places: number[] = [];
  private readonly vectors = new Vectors();
  private seen: Map<string, number> | undefined = new Map();

  constructor(readonly metric: Metric) {
    this.hasInterval =
      metric.scores.some(({ hasInterval }) => hasInterval) && metric.scopes.some(({ hasInterval }) => hasInterval);
  }

  add(id: number, vector: readonly number[]): void {
    this.ids.push(id);
    if (this.ids.length === 1) this.total = new Float64Array(vector.length);
    const { total } = this;
    for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + (vector[i] as number);
    if (!this.hasInterval) return;
    this.places.push(this.place(vector));
    if (this.vectors.count > tried && 2 * this.vectors.count > this.ids.length) this.seen = undefined;
  }

  /** The statistics summed over the sentences. */
  get sum(): Sum {
    return this.total;
  }

  /** The statistics of each sentence, as narrow as the metric allows. */
  table(): SegmentTable {
    const { narrow = (vector) => vector } = this.metric;
    const rowOf = Uint32Array.from(this.places);
    const made = new Vectors();
    for (let i = 0; i < this.vectors.count; i++) made.add(narrow(this.vectors.at(i)));
    return { values: made.all(), width: made.width, rowOf };
  }

  private place(vector: readonly number[]): number {
    const key = this.seen && vector.join();
    const there = key === undefined ? undefined : this.seen?.get(key);
    if (there !== undefined) return there;
    if (key !== undefined) this.seen?.set(key, this.vectors.count);
    return this.vectors.add(vector);
  }
}
