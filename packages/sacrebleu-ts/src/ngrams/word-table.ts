import type { TokenSink } from '../tokenizers/tokenizer.js';
import { readCodePoints } from './code-points.js';
import { Sequence } from './sequence.js';

/** Stands for every word that the hypothesis does not have. */
const UNKNOWN = -1;
/** Before slot values outgrow a typed array, the table is emptied. */
const LAST_BASE = 2 ** 30;

/**
 * Gives the different words of a hypothesis numbers from 0 on, and the words of its references the same numbers. Words
 * come as spans of characters, so that no strings have to be made. Nothing is kept from one segment to the next.
 */
export class WordTable implements TokenSink {
  private target = new Sequence();
  private open = true;
  private readonly word = new Sequence();
  /** The characters of all words, one word after the other, and the end of each word. */
  private characters = new Int32Array(1024);
  private ends = new Int32Array(257);
  private hashes = new Int32Array(256);
  private words = 0;
  /** A slot with a value above `base` holds a word of this segment; other slots count as empty. */
  private slots = new Int32Array(1024);
  private base = 0;

  /** Starts a new segment. The words that follow are its hypothesis, and their numbers go to `target`. */
  beginHypothesis(target: Sequence): void {
    target.clear();
    this.target = target;
    this.open = true;
    this.base += this.words + 1;
    this.words = 0;
    if (this.base < LAST_BASE) return;
    this.slots.fill(0);
    this.base = 0;
  }

  /** The words that follow are a reference of the segment. */
  beginReference(target: Sequence): void {
    target.clear();
    this.target = target;
    this.open = false;
  }

  /** Adds the word `symbols[start … end)`. */
  add(symbols: Int32Array, start: number, end: number): void {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (symbols[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const { slots, base, hashes } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let value = slots[slot] as number; value > base; value = slots[slot] as number) {
      const id = value - base - 1;
      if (hashes[id] === hash && this.isWord(id, symbols, start, end)) {
        this.target.push(id);
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.target.push(this.open ? this.insert(slot, hash, symbols, start, end) : UNKNOWN);
  }

  /** Adds a word given as a string. */
  addString(word: string): void {
    readCodePoints(word, this.word);
    this.add(this.word.symbols, 0, this.word.length);
  }

  private isWord(id: number, symbols: Int32Array, start: number, end: number): boolean {
    const { characters, ends } = this;
    let at = ends[id] as number;
    if ((ends[id + 1] as number) - at !== end - start) return false;
    for (let i = start; i < end; i++) if (characters[at++] !== symbols[i]) return false;
    return true;
  }

  private insert(slot: number, hash: number, symbols: Int32Array, start: number, end: number): number {
    const id = this.words++;
    const from = this.ends[id] as number;
    const until = from + end - start;
    if (until > this.characters.length) this.characters = copied(this.characters, until * 2);
    for (let i = start, at = from; i < end; i++, at++) this.characters[at] = symbols[i] as number;
    this.ends[id + 1] = until;
    this.hashes[id] = hash;
    this.slots[slot] = this.base + id + 1;
    if (this.words === this.hashes.length) this.grow();
    return id;
  }

  /** Doubles the room for words. There are always four slots for each. */
  private grow(): void {
    const size = this.words * 2;
    this.ends = copied(this.ends, size + 1);
    this.hashes = copied(this.hashes, size);
    this.slots = new Int32Array(size * 4);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.words; id++) {
      let slot = (this.hashes[id] as number) & mask;
      while ((this.slots[slot] as number) > this.base) slot = (slot + 1) & mask;
      this.slots[slot] = this.base + id + 1;
    }
  }
}

function copied(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(from);
  return larger;
}
