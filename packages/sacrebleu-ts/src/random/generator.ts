import { PythonError } from '../text/errors.js';
import { Pcg64 } from './pcg64.js';

const WORD = 2 ** 32;
/** Up to here the product with a 32-bit number is exact in a double. */
const EXACT = 2 ** 21;
/** Words that are computed at once. */
const BLOCK = 256;

/** The two draws that sacreBLEU asks of numpy's `default_rng(seed)`, number for number. */
export class Generator {
  private readonly source: Pcg64;
  private readonly words = new Uint32Array(BLOCK);
  /** Where the words begin that are not used yet. */
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
   * Fills `into` as `choice(n, size)` does with replacement: integers 0 … n - 1. A table is filled row by row.
   *
   * It is Lemire's method: a random word times n, of which the upper half is the result. Words with a lower half below a
   * bound are left out, because with them some results would come more often than others.
   * @param n 1 … 2^32; n = 1 draws nothing
   */
  choices(n: number, into: Uint32Array): void {
    if (n === 1) {
      into.fill(0);
      return;
    }
    const { words } = this;
    const bound = (WORD - n) % n;
    let next = this.next;
    for (let i = 0; i < into.length; ) {
      if (next === BLOCK) next = this.refill();
      const word = words[next++] as number;
      if (Math.imul(word, n) >>> 0 < bound) continue;
      into[i++] = n <= EXACT ? (word * n) / WORD : Number((BigInt(word) * BigInt(n)) >> 32n);
    }
    this.next = next;
  }

  private refill(): number {
    this.source.fill(this.words);
    return 0;
  }

  /** A table of `integers(2, dtype=bool)`; draw it row by row with the function returned. */
  bits(): (into: Uint8Array) => void {
    let word = 0;
    let left = 0;
    return (into) => {
      for (let i = 0; i < into.length; i++) {
        if (left === 0) {
          if (this.next === BLOCK) this.next = this.refill();
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
