import type { CharacterClass, Dictionary } from './dictionary.js';

/** A run of characters of one class is proposed as a word if it has at most this many after its first. */
const MAX_GROUP = 24;

/** A line as UTF-8, with the characters that begin at its bytes. */
interface Text {
  readonly bytes: Uint8Array;
  readonly codePoints: Int32Array;
  /** How many bytes the character has; 0 within a character. */
  readonly sizes: Uint8Array;
}

function read(line: string): Text {
  const bytes = Buffer.from(line, 'utf8');
  const codePoints = new Int32Array(bytes.length);
  const sizes = new Uint8Array(bytes.length);
  let at = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    codePoints[at] = code;
    sizes[at] = size;
    at += size;
  }
  return { bytes, codePoints, sizes };
}

/**
 * Finds the cheapest path through the words of a line, as MeCab does. Blanks belong to the word after them, the rules
 * of `char.def` propose unknown words, and of equally cheap paths the one added last wins.
 */
export class Lattice {
  private readonly dictionary: Dictionary;
  private readonly text: Text;
  /** For each node: right id, cost of the path to it, node before it, its bytes, and another node with the same end. */
  private readonly right: number[] = [0];
  private readonly cost: number[] = [0];
  private readonly previous: number[] = [-1];
  private readonly from: number[] = [0];
  private readonly to: number[] = [0];
  private readonly nextEnding: number[] = [-1];
  /** For each byte, the last node added that ends there. */
  private readonly ending: Int32Array;

  constructor(line: string, dictionary: Dictionary) {
    this.dictionary = dictionary;
    this.text = read(line);
    this.ending = new Int32Array(this.text.bytes.length + 1).fill(-1);
    this.ending[0] = 0;
  }

  /** The words on the cheapest path. */
  words(): string[] {
    const { length } = this.text.bytes;
    for (let at = 0; at < length; at++) if (this.ending[at] !== -1) this.propose(at);
    let last = length;
    while (last > 0 && this.ending[last] === -1) last--;
    const words: string[] = [];
    for (let node = this.cheapest(last, 0).node; node > 0; node = this.previous[node] ?? 0) {
      words.push(Buffer.from(this.text.bytes.subarray(this.from[node], this.to[node])).toString('utf8'));
    }
    return words.reverse();
  }

  /** The node ending at `at` after which a word with this left id is cheapest. */
  private cheapest(at: number, left: number): { readonly node: number; readonly cost: number } {
    const { dictionary, right, cost, nextEnding } = this;
    let best = -1;
    let lowest = Number.POSITIVE_INFINITY;
    for (let node = this.ending[at] ?? -1; node !== -1; node = nextEnding[node] ?? -1) {
      const total = (cost[node] ?? 0) + dictionary.connection(right[node] ?? 0, left);
      if (total < lowest) {
        lowest = total;
        best = node;
      }
    }
    return { node: best, cost: lowest };
  }

  /** Adds the words that can follow at the byte `at`. */
  private propose(at: number): void {
    const { dictionary, text } = this;
    const { bytes } = text;
    let start = at;
    while (start < bytes.length && dictionary.isSpace(text.codePoints[start] ?? 0)) start += text.sizes[start] ?? 1;
    if (start === bytes.length) return;

    const found: [left: number, right: number, cost: number, end: number][] = [];
    const blank = start > at;
    const add = (left: number, right: number, cost: number, afterBlank: number, end: number) =>
      found.push([left, right, blank ? cost + afterBlank : cost, end]);
    dictionary.prefixes(bytes, start, (word, length) => {
      dictionary.entries(word, (left, right, cost, afterBlank) => add(left, right, cost, afterBlank, start + length));
    });
    const own = dictionary.classOfCharacter(text.codePoints[start] ?? 0);
    const characterClass = dictionary.classes[own];
    if (characterClass !== undefined && (found.length === 0 || characterClass.invoke)) {
      for (const end of this.unknownEnds(start, characterClass, found.length > 0)) {
        dictionary.unknownEntries(own, (left, right, cost, afterBlank) => add(left, right, cost, afterBlank, end));
      }
    }
    // MeCab reverses the order of candidates and of nodes with the same end; which of equal costs wins depends on it.
    for (const [left, right, cost, end] of found.reverse()) {
      const { node, cost: total } = this.cheapest(at, left);
      const added = this.right.length;
      this.right.push(right);
      this.cost.push(total + cost);
      this.previous.push(node);
      this.from.push(start);
      this.to.push(end);
      this.nextEnding.push(this.ending[end] ?? -1);
      this.ending[end] = added;
    }
  }

  /** Where unknown words that begin at `start` may end. */
  private unknownEnds(start: number, { group, length }: CharacterClass, known: boolean): number[] {
    const { dictionary, text } = this;
    const { bytes, codePoints, sizes } = text;
    const classes = (at: number) => dictionary.classesOfCharacter(codePoints[at] ?? 0);
    const second = start + (sizes[start] ?? 1);
    const ends: number[] = [];
    let groupEnd = -1;
    if (group) {
      let characters = 0;
      let end = second;
      // Each character is compared with the one before it, not with the first one.
      for (let kind = classes(start); end < bytes.length && (kind & classes(end)) !== 0; characters++) {
        kind = classes(end);
        end += sizes[end] ?? 1;
      }
      if (characters <= MAX_GROUP) ends.push(end);
      groupEnd = end;
    }
    let end = second;
    for (let i = 1; i <= length && end <= bytes.length; i++) {
      if (end === groupEnd) continue;
      ends.push(end);
      if (end === bytes.length || (classes(start) & classes(end)) === 0) break;
      end += sizes[end] ?? 1;
    }
    if (ends.length === 0 && !known) ends.push(second);
    return ends;
  }
}
