import { Pcg64 } from './pcg64.js';

const WORD = 2 ** 32;
/** Up to here a product with a 32-bit number is exact in a double. */
const EXACT = 2 ** 21;

/** The two draws that sacreBLEU asks of numpy's `default_rng(seed)`, number for number. */
export class Generator {
  private readonly source: Pcg64;

  /** `seed`: a non-negative integer of any size. */
  constructor(seed: bigint) {
    this.source = new Pcg64(seed);
  }

  /**
   * Fills `into` as `choice(n, size)` with replacement: integers 0 … n - 1. A table is filled row by row.
   * @param n 1 … 2^32; n = 1 draws nothing
   */
  choices(n: number, into: Uint32Array): void {
    if (n === 1) {
      into.fill(0);
      return;
    }
    let done = 0;
    while (done < into.length) {
      const rest = into.subarray(done);
      this.source.fill(rest);
      if (n === WORD) return;
      done += n <= EXACT ? scaleSmall(rest, n) : scaleLarge(rest, n);
    }
  }

  /** A table of `integers(2, dtype=bool)`; draw it row by row with the function returned. */
  bits(): (into: Uint8Array) => void {
    const words = new Uint32Array(1);
    let word = 0;
    let left = 0;
    return (into) => {
      for (let i = 0; i < into.length; i++) {
        if (left === 0) {
          this.source.fill(words);
          word = words[0] ?? 0;
          left = 32;
        }
        into[i] = word & 1;
        word >>>= 1;
        left--;
      }
    };
  }
}

// Lemire's method: a random word times n, its upper half being the result. Where the lower half is below a bound, a result
// would come once too often, and the word is left out. Both return how many are left.

function scaleSmall(words: Uint32Array, n: number): number {
  const bound = (WORD - n) % n;
  let kept = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (Math.imul(word, n) >>> 0 >= bound) words[kept++] = (word * n) / WORD;
  }
  return kept;
}

function scaleLarge(words: Uint32Array, n: number): number {
  const bound = (WORD - n) % n;
  let kept = 0;
  for (const word of words) {
    if (Math.imul(word, n) >>> 0 >= bound) words[kept++] = Number((BigInt(word) * BigInt(n)) >> 32n);
  }
  return kept;
}
