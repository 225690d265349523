import { seedWords } from './seed-sequence.js';

/** The multiplier 0x2360ed051fc65da44385df649fccf645 of PCG64 in 32-bit limbs, least significant first. */
const M0 = 0x9fccf645;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;
const WORD = 2 ** 32;
const PER_WORD = 2 ** -32;

/**
 * numpy's default generator: PCG64 (XSL-RR 128/64), seeded by SeedSequence. It computes with 32-bit limbs because
 * `BigInt` is many times slower. Like numpy, it hands out the low half of each 64-bit number first, then the high half.
 */
export class Pcg64 {
  private readonly state = new Int32Array(4);
  private readonly increment = new Int32Array(4);

  constructor(seed: bigint) {
    const words = seedWords(seed, 8);
    const limb = (i: number) => words[i] ?? 0;
    // Of the four 64-bit seeds the first two are the initial state and the others the sequence, high half first.
    const initial = [limb(2), limb(3), limb(0), limb(1)];
    const sequence = [limb(6), limb(7), limb(4), limb(5)];
    for (let i = 0; i < 4; i++) {
      const carried = i === 0 ? 1 : (sequence[i - 1] ?? 0) >>> 31;
      this.increment[i] = ((sequence[i] ?? 0) << 1) | carried;
    }
    this.fill(new Uint32Array(2));
    let carry = 0;
    for (let i = 0; i < 4; i++) {
      const total = ((this.state[i] ?? 0) >>> 0) + (initial[i] ?? 0) + carry;
      this.state[i] = total | 0;
      carry = total >= WORD ? 1 : 0;
    }
    this.fill(new Uint32Array(2));
  }

  /** The 128-bit state and increment, to compare them with numpy's `bit_generator.state`. */
  inspect(): { readonly state: bigint; readonly increment: bigint } {
    const join = (limbs: Int32Array) => limbs.reduceRight((value, limb) => (value << 32n) | BigInt(limb >>> 0), 0n);
    return { state: join(this.state), increment: join(this.increment) };
  }

  /**
   * Fills `words`, whose length is even, with the next 32-bit words.
   *
   * The new state is state × multiplier + increment, limb by limb. A product of two limbs has 64 bits, more than the 53
   * of a double. But `imul` gives its low 32 bits exactly, and (products - low bits) / 2^32 then misses the sum of the
   * high halves by less than 2^-18, so that it still rounds to the right integer. Carries are added last, so that nothing
   * else has to wait for them, and nothing branches on random bits: a processor cannot predict those.
   */
  fill(words: Uint32Array): void {
    const { state, increment } = this;
    let s0 = state[0] as number;
    let s1 = state[1] as number;
    let s2 = state[2] as number;
    let s3 = state[3] as number;
    const i0 = (increment[0] as number) >>> 0;
    const i1 = ((increment[1] as number) >>> 0) + 0.5;
    const i2 = ((increment[2] as number) >>> 0) + 0.5;
    const i3 = increment[3] as number;
    for (let i = 0; i < words.length; i += 2) {
      const u0 = s0 >>> 0;
      const u1 = s1 >>> 0;
      const u2 = s2 >>> 0;
      const low00 = Math.imul(s0, M0) >>> 0;
      const low01 = Math.imul(s0, M1) >>> 0;
      const low10 = Math.imul(s1, M0) >>> 0;
      const low02 = Math.imul(s0, M2) >>> 0;
      const low11 = Math.imul(s1, M1) >>> 0;
      const low20 = Math.imul(s2, M0) >>> 0;
      const t0 = low00 + i0;
      const high0 = (u0 * M0 - low00) * PER_WORD;
      const sum1 = low01 + low10;
      const t1 = Math.floor(sum1 + (high0 + i1) + Math.floor(t0 * PER_WORD));
      const high1 = (u0 * M1 + u1 * M0 - sum1) * PER_WORD;
      const sum2 = low02 + low11 + low20;
      const t2 = Math.floor(sum2 + (high1 + i2) + Math.floor(t1 * PER_WORD));
      const high2 = (u0 * M2 + u1 * M1 + u2 * M0 - sum2) * PER_WORD;
      const t3 = Math.floor(high2 + 0.5 + Math.floor(t2 * PER_WORD));
      s3 = (i3 + (t3 | 0) + Math.imul(s0, M3) + Math.imul(s1, M2) + Math.imul(s2, M1) + Math.imul(s3, M0)) | 0;
      s0 = t0 | 0;
      s1 = t1 | 0;
      s2 = t2 | 0;

      const low = s0 ^ s2;
      const high = s1 ^ s3;
      const turn = s3 >>> 26;
      const bits = turn & 31;
      const swapped = (low ^ high) & -(turn >> 5);
      const a = low ^ swapped;
      const b = high ^ swapped;
      // In two shifts, because a shift by 32 is one by 0 in JavaScript.
      words[i] = (a >>> bits) | ((b << (31 - bits)) << 1);
      words[i + 1] = (b >>> bits) | ((a << (31 - bits)) << 1);
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
  }
}
