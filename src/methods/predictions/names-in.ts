import { occurrences } from '../../locators/occurrences.js';
import { type CodePoints, codePoints } from '../../text/code-points.js';
import type { Sentence, Span } from '../../text/sentence.js';
import { SpanSet } from '../../text/span-set.js';

/** The places of a name, in order, each yielded once: a place that was taken when yielded stays taken. */
interface Places {
  /** Those that consist of whole tokens. */
  readonly whole: Iterator<Span>;
  readonly any: Iterator<Span>;
}

/** Finds names known only by their words in a sentence, each at a separate place. */
export class NamesIn {
  private readonly places = new Map<string, Places>();
  private readonly taken = new SpanSet();
  /** Tokens by their text, and the lengths of those texts. */
  private readonly tokens = new Map<string, number[]>();
  private readonly lengths = new Set<number>();
  private readonly ends: ReadonlySet<number>;
  private readonly points: CodePoints;

  constructor(private readonly sentence: Pick<Sentence, 'text' | 'offsets'>) {
    this.points = codePoints(sentence.text);
    this.ends = new Set(sentence.offsets.map(({ end }) => end));
    for (const [i, { start, end }] of sentence.offsets.entries()) {
      const text = this.points.slice(start, end);
      const same = this.tokens.get(text);
      if (same) same.push(i);
      else this.tokens.set(text, [i]);
      this.lengths.add(text.length);
    }
  }

  /**
   * Claims a place for a name: its first free occurrence on whole tokens, as the paper's scorer searches for it, or
   * else its first free occurrence. Undefined if there is none.
   */
  take(name: string): Span | undefined {
    const words = name.trim();
    const places = this.places.get(words) ?? { whole: this.wholeTokens(words), any: this.anywhere(words) };
    this.places.set(words, places);
    const span = this.nextFree(places.whole) ?? this.nextFree(places.any);
    if (span) this.taken.add(span);
    return span;
  }

  /** Where a name would be if nothing were taken. */
  first(name: string): Span | undefined {
    const words = name.trim();
    return this.wholeTokens(words).next().value ?? this.anywhere(words).next().value ?? undefined;
  }

  /** Marks a span as taken. */
  claim(span: Span): void {
    this.taken.add(span);
  }

  private *wholeTokens(words: string): Generator<Span, undefined> {
    const length = codePoints(words).length;
    // A name on whole tokens begins with one of them.
    const begun = [...this.lengths].flatMap((size) => this.tokens.get(words.slice(0, size)) ?? []);
    for (const i of [...new Set(begun)].sort((a, b) => a - b)) {
      const start = this.sentence.offsets[i]?.start ?? 0;
      const span = { start, end: start + length };
      if (this.ends.has(span.end) && this.sentence.text.startsWith(words, this.points.toUtf16(start))) yield span;
    }
    return undefined;
  }

  private *anywhere(words: string): Generator<Span, undefined> {
    for (const at of occurrences(this.sentence.text, words)) {
      yield { start: this.points.fromUtf16(at), end: this.points.fromUtf16(at + words.length) };
    }
    return undefined;
  }

  private nextFree(places: Iterator<Span>): Span | undefined {
    for (let next = places.next(); !next.done; next = places.next()) {
      if (!this.taken.touches(next.value)) return next.value;
    }
    return undefined;
  }
}
