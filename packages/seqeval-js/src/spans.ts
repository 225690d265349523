/** Gives each entity type a small number, so that spans can be compared without strings. */
export class TypeTable {
  readonly names: string[] = [];
  readonly #ids = new Map<string, number>();

  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    this.#ids.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** The spans of a sentence in the order of their ends: three columns, which are reused for every sentence. */
export class SpanBuffer {
  readonly types: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  length = 0;

  push(type: number, start: number, end: number): void {
    this.types[this.length] = type;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }
}

/**
 * Turns the tags of a sentence into spans. There are two steps, so that a tag that cannot be read does not change
 * what a scanner remembers from one sentence to the next.
 */
export interface Scanner {
  /** Takes the tags of a sentence. @throws SeqevalError: a tag cannot be read */
  read(tags: readonly string[]): void;
  /** Appends the spans of the sentence that was read last. */
  scan(spans: SpanBuffer): void;
  /** Returns to the state before the first sentence. */
  reset(): void;
}
