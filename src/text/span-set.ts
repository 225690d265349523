import type { Span } from './sentence.js';

/** Spans of one text, asked whether another one touches them: in logarithmic time, however many there are. */
export class SpanSet {
  /** By their starts. */
  private readonly spans: Span[] = [];
  /** The greatest end of each span and those before it. */
  private readonly ends: number[] = [];

  constructor(spans: Iterable<Span> = []) {
    for (const span of spans) this.add(span);
  }

  get size(): number {
    return this.spans.length;
  }

  /** Spans that come in the order of the text are added at once; others move those after them. */
  add({ start, end }: Span): void {
    const at = this.firstFrom(start);
    this.spans.splice(at, 0, { start, end });
    this.ends.splice(at, 0, end);
    for (let i = at; i < this.spans.length; i++) {
      const greatest = Math.max(this.spans[i]?.end ?? 0, this.ends[i - 1] ?? 0);
      if (i > at && this.ends[i] === greatest) break;
      this.ends[i] = greatest;
    }
  }

  /** Whether one of the spans has a position in common with this one. */
  touches({ start, end }: Span): boolean {
    return (this.ends[this.firstFrom(end) - 1] ?? 0) > start;
  }

  has({ start, end }: Span): boolean {
    for (let i = this.firstFrom(start); this.spans[i]?.start === start; i++)
      if (this.spans[i]?.end === end) return true;
    return false;
  }

  /** The number of the first span that starts at a position or after it. */
  private firstFrom(position: number): number {
    let [low, high] = [0, this.spans.length];
    // Mostly spans come in order.
    if (high > 0 && (this.spans[high - 1]?.start ?? 0) < position) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.start ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
