import { PythonError } from '../text/errors.js';
import { Pcg64 } from './pcg64.js';

const WORD = 2 ** 32;
/** Up to here the product with a 32-bit number is exact in a double. */
const EXACT = 2 ** 21;
/** How many words are computed at once. */
const BLOCK = 256;

/** The two draws that sacreBLEU asks of numpy's `default_rng(seed)`, number for number. */
export class Generator {
  private readonly source: Pcg64;
  private readonly words = new Uint32Array(BLOCK);
  /** The index of the next unused word. */
  private next = BLOCK;

  /**
   * @param seed an integer of any size
   * @throws PythonError ValueError: a negative one
   */
  constructor(seed: bigint) {
    if (seed < 0n) throw new PythonError('ValueError', 'expected non-negative integer');
    this.source = new Pcg64(seed);
  }

  /**
   * Fills `into` with integers 0 … n - 1, like `choice(n, size)` with replacement. numpy fills tables row by row.
   * @param n 1 … 2^32; nothing is drawn for n = 1
   */
  choices(n: number, into: Uint32Array): void {
    if (n === 1) {
      into.fill(0);
      return;
    }
    const scale = n <= EXACT ? scaleSmall : scaleLarge;
    for (let at = 0; at < into.length; ) {
      if (this.next === BLOCK) this.refill();
      const end = Math.min(BLOCK, this.next + into.length - at);
      at = scale(this.words, this.next, end, n, into, at);
      this.next = end;
    }
  }

  private refill(): void {
    this.source.fill(this.words);
    this.next = 0;
  }

  /** Returns a function that draws the rows of a table `integers(2, dtype=bool)`, one at each call. */
  bits(): (into: Uint8Array) => void {
    let word = 0;
    let left = 0;
    return (into) => {
      for (let i = 0; i < into.length; i++) {
        if (left === 0) {
          if (this.next === BLOCK) this.refill();
          word = this.words[this.next++] as number;
          left = 32;
        }
        into[i] = word & 1;
        word >>>= 1;
        left--;
      }
    };
  }
}

// Lemire's method: the upper half of a random word times n is the result. Some results would come more often than
// others, therefore words that give a lower half below a bound are left out. Both functions return the end of the
// results.

function scaleSmall(words: Uint32Array, from: number, to: number, n: number, into: Uint32Array, at: number): number {
  const bound = (WORD - n) % n;
  let end = at;
  for (let i = from; i < to; i++) {
    const word = words[i] as number;
    into[end] = (word * n) / WORD;
    if (Math.imul(word, n) >>> 0 >= bound) end++;
  }
  return end;
}

function scaleLarge(words: Uint32Array, from: number, to: number, n: number, into: Uint32Array, at: number): number {
  const bound = (WORD - n) % n;
  let end = at;
  for (let i = from; i < to; i++) {
    const word = words[i] as number;
    into[end] = Number((BigInt(word) * BigInt(n)) >> 32n);
    if (Math.imul(word, n) >>> 0 >= bound) end++;
  }
  return end;
}
