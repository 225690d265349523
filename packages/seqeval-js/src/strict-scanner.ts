import { prefixNotAllowed } from './messages.js';
import { otherType, prefixes, type Scheme, sameType } from './scheme.js';
import type { Scanner, SpanBuffer } from './spans.js';
import type { TokenReader } from './token-reader.js';

/**
 * Finds the well-formed entities in one scheme (`seqeval.scheme.Tokens.entities`). Ends are exclusive, and sentences
 * are independent of each other.
 */
export class StrictScanner implements Scanner {
  // The sentence with an O before and after it, so that every token has two neighbours.
  readonly #codes: number[] = [];
  #tokens: readonly string[] = [];
  readonly #outside: number;
  readonly #allowed: readonly boolean[];

  constructor(
    readonly reader: TokenReader,
    readonly scheme: Scheme,
  ) {
    this.#outside = reader.read('O');
    this.#allowed = Array.from(prefixes, (letter) => scheme.allowed.includes(letter));
  }

  // As in the original, all tokens are read before any is checked, so that an unknown letter is reported first.
  read(tokens: readonly string[]): void {
    this.#tokens = tokens;
    this.#codes.length = 0;
    this.#codes.push(this.#outside);
    for (const token of tokens) this.#codes.push(this.reader.read(token));
    this.#codes.push(this.#outside);
  }

  scan(spans: SpanBuffer): void {
    const length = this.#codes.length - 1;
    let i = 0;
    while (i < length) {
      this.#check(i);
      if (!this.#matches(this.scheme.start, i)) {
        i++;
        continue;
      }
      let end = i + 1;
      while (end < length && this.#matches(this.scheme.inside, end)) end++;
      if (this.#matches(this.scheme.end, end)) spans.push(this.#code(i) >> 3, i, end);
      i = end;
    }
  }

  /** There is nothing to forget. */
  reset(): void {}

  #code(i: number): number {
    return this.#codes[i + 1] ?? this.#outside;
  }

  #check(i: number): void {
    if (!this.#allowed[this.#code(i) & 7]) throw prefixNotAllowed(this.#tokens[i] ?? 'O', this.scheme.allowed);
  }

  /** Whether the patterns match the token at `i` and the one before it. */
  #matches(patterns: Uint8Array, i: number): boolean {
    const previous = this.#code(i - 1);
    const current = this.#code(i);
    const relation = previous >> 3 === current >> 3 ? sameType : otherType;
    return ((patterns[(previous & 7) * 8 + (current & 7)] ?? 0) & relation) !== 0;
  }
}
