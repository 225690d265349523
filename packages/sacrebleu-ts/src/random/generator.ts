import { highProduct, Pcg64 } from './pcg64.js';

const ALL = 0x100000000;

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
    const { source } = this;
    const { length } = into;
    if (n === 1) into.fill(0);
    else if (n === ALL) for (let i = 0; i < length; i++) into[i] = source.nextUint32();
    else {
      const low = n & 0xffff;
      const high = n >>> 16;
      for (let i = 0; i < length; i++) {
        let random = source.nextUint32();
        let rest = Math.imul(random, n) >>> 0;
        if (rest < n) {
          // Lemire: below this bound a result would be drawn once too often.
          const bound = (ALL - n) % n;
          while (rest < bound) {
            random = source.nextUint32();
            rest = Math.imul(random, n) >>> 0;
          }
        }
        into[i] = highProduct(random, low, high);
      }
    }
  }

  /** A table of `integers(2, dtype=bool)`; draw it row by row with the function returned. */
  bits(): (into: Uint8Array) => void {
    const { source } = this;
    let word = 0;
    let left = 0;
    return (into) => {
      for (let i = 0; i < into.length; i++) {
        if (left === 0) {
          word = source.nextUint32();
          left = 32;
        }
        into[i] = word & 1;
        word >>>= 1;
        left--;
      }
    };
  }
}
