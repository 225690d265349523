import type { Span } from './sentence.js';

/** Spans of one text. Asking whether another span touches any of them takes logarithmic time. */
export class SpanSet {
  /** Sorted by start. */
  private readonly spans: Span[] = [];
  /** For each span, the greatest end of it and those before it. */
  private readonly ends: number[] = [];

  constructor(spans: Iterable<Span> = []) {
    for (const span of spans) this.add(span);
  }

  get size(): number {
    return this.spans.length;
  }

  /** Adding is fast in the order of the text; a span added out of order moves all later ones. */
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

  /** Whether any span overlaps this one. */
  touches({ start, end }: Span): boolean {
    return (this.ends[this.firstFrom(end) - 1] ?? 0) > start;
  }

  has({ start, end }: Span): boolean {
    for (let i = this.firstFrom(start); this.spans[i]?.start === start; i++)
      if (this.spans[i]?.end === end) return true;
    return false;
  }

  /** The index of the first span that starts at or after a position. */
  private firstFrom(position: number): number {
    let [low, high] = [0, this.spans.length];
    // Spans mostly arrive in order.
    if (high > 0 && (this.spans[high - 1]?.start ?? 0) < position) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.start ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
