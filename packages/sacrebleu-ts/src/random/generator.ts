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
    // Lemire's method: below this bound of the product's low half a result would come once too often; it is drawn again.
    const bound = (WORD - n) % n;
    for (let done = 0; done < into.length; ) {
      const rest = into.subarray(done);
      this.source.fill(rest);
      if (n === WORD) return;
      for (let i = 0; i < rest.length; i++) {
        const random = rest[i] as number;
        if (Math.imul(random, n) >>> 0 < bound) continue;
        into[done++] = n <= EXACT ? (random * n) / WORD : Number((BigInt(random) * BigInt(n)) >> 32n);
      }
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
