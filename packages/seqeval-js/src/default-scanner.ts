import type { Scanner, SpanBuffer } from './spans.js';
import { letters, type TagReader } from './tag-reader.js';

const never = 0;
const ifTypeChanges = 1;
const always = 2;

/** Whether there is a boundary between two letters, found at `previous * 8 + current`. */
type Boundaries = Uint8Array;

const starts = boundaries((previous, current) => {
  const { B, I, E, S, O, dot } = letters;
  if (current === B || current === S) return always;
  if ((current === E || current === I) && (previous === E || previous === S || previous === O)) return always;
  return current === O || current === dot ? never : ifTypeChanges;
});

const ends = boundaries((previous, current) => {
  const { B, I, E, S, O, dot } = letters;
  if (previous === E || previous === S) return always;
  if ((previous === B || previous === I) && (current === B || current === S || current === O)) return always;
  return previous === O || previous === dot ? never : ifTypeChanges;
});

function boundaries(rule: (previous: number, current: number) => number): Boundaries {
  const table = new Uint8Array(64);
  for (const previous of Object.values(letters)) {
    for (const current of Object.values(letters)) table[previous * 8 + current] = rule(previous, current);
  }
  return table;
}

function holds(boundary: number | undefined, sameType: boolean): boolean {
  return boundary === always || (boundary === ifTypeChanges && !sameType);
}

/**
 * Finds entities as conlleval does (`get_entities` of seqeval) in the sentences of one corpus. Ends are inclusive. As
 * in the original, offsets run through the whole corpus, with an `O` after each sentence: a tag such as `.-PER`
 * neither starts nor ends an entity, so that the next entity may begin in an earlier sentence.
 */
export class DefaultScanner implements Scanner {
  readonly #reader: TagReader;
  readonly #outside: number;
  readonly #codes: number[] = [];
  #letter: number = letters.O;
  #type = -1;
  #begin = 0;
  #offset = 0;

  constructor(reader: TagReader) {
    this.#reader = reader;
    this.#outside = reader.read('O');
  }

  read(tags: readonly string[]): void {
    this.#codes.length = 0;
    for (const tag of tags) this.#codes.push(this.#reader.read(tag));
    this.#codes.push(this.#outside);
  }

  scan(spans: SpanBuffer): void {
    for (const code of this.#codes) this.#step(code, spans);
  }

  reset(): void {
    this.#letter = letters.O;
    this.#type = -1;
    this.#begin = 0;
    this.#offset = 0;
  }

  #step(code: number, spans: SpanBuffer): void {
    const letter = code & 7;
    const type = code >> 3;
    const pair = this.#letter * 8 + letter;
    const sameType = type === this.#type;
    if (holds(ends[pair], sameType)) spans.push(this.#type, this.#begin, this.#offset - 1);
    if (holds(starts[pair], sameType)) this.#begin = this.#offset;
    this.#letter = letter;
    this.#type = type;
    this.#offset++;
  }
}
