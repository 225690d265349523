/** Gives each entity type a small number, so that spans are compared without strings. */
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

/**
 * The spans of one sentence in order of their ends; three parallel columns that are reused from sentence to sentence.
 */
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
 * Turns the tags of a sentence into spans, in two steps, so that a tag that cannot be read leaves no trace in what a
 * scanner carries from sentence to sentence.
 */
export interface Scanner {
  /** Takes the tags of a sentence; throws where one of them cannot be read. */
  read(tags: readonly string[]): void;
  /** Appends the spans of the sentence that was read. */
  scan(spans: SpanBuffer): void;
  /** Back to the state before the first sentence. */
  reset(): void;
}
