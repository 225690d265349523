import { occurrences } from '../../locators/occurrences.js';
import { codePoints } from '../../text/code-points.js';
import type { Sentence, Span } from '../../text/sentence.js';
import { SpanSet } from '../../text/span-set.js';

/** Where a name stands: made of whole tokens, and anywhere, each in order. */
interface Places {
  readonly whole: readonly Span[];
  readonly any: readonly Span[];
}

/**
 * Seeks names of which only the words are known in a sentence; each name is sought once, and each of its places is
 * tried once.
 */
export class NamesIn {
  private readonly places = new Map<string, Places>();
  /** How many places of a list are known to be taken: what is taken stays so. */
  private readonly passed = new Map<readonly Span[], number>();
  private readonly taken = new SpanSet();
  private readonly starts: ReadonlySet<number>;
  private readonly ends: ReadonlySet<number>;

  constructor(private readonly sentence: Pick<Sentence, 'text' | 'offsets'>) {
    this.starts = new Set(sentence.offsets.map(({ start }) => start));
    this.ends = new Set(sentence.offsets.map(({ end }) => end));
  }

  take(span: Span): void {
    this.taken.add(span);
  }

  /**
   * Where a name stands: its first occurrence that is free and made of whole tokens, as the paper's scorer seeks it, or
   * else its first that is free. Undefined where there is none.
   */
  free(name: string): Span | undefined {
    const { whole, any } = this.placesOf(name);
    return this.firstFree(whole) ?? this.firstFree(any);
  }

  /** Where a name would stand if nothing were taken. */
  first(name: string): Span | undefined {
    const { whole, any } = this.placesOf(name);
    return whole[0] ?? any[0];
  }

  private placesOf(name: string): Places {
    const words = name.trim();
    const known = this.places.get(words);
    if (known) return known;
    const points = codePoints(this.sentence.text);
    const any = Array.from(occurrences(this.sentence.text, words), (at) => ({
      start: points.fromUtf16(at),
      end: points.fromUtf16(at + words.length),
    }));
    const whole = any.filter(({ start, end }) => this.starts.has(start) && this.ends.has(end));
    const places = { whole, any };
    this.places.set(words, places);
    return places;
  }

  private firstFree(places: readonly Span[]): Span | undefined {
    let at = this.passed.get(places) ?? 0;
    for (let span = places[at]; span && this.taken.touches(span); span = places[at]) at++;
    this.passed.set(places, at);
    return places[at];
  }
}
