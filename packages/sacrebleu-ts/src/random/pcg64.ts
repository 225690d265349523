import { seedWords } from './seed-sequence.js';

/** The multiplier 0x2360ed051fc65da44385df649fccf645 of PCG64 in 32-bit limbs, and their halves for the long products. */
const M0 = 0x9fccf645;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;
const [M0_LOW, M0_HIGH, M1_LOW, M1_HIGH, M2_LOW, M2_HIGH] = [M0, M1, M2].flatMap((limb) => [
  limb & 0xffff,
  limb >>> 16,
]) as [number, number, number, number, number, number];

/** The upper 32 bits of an unsigned product, the second factor given in halves. */
export function highProduct(a: number, low: number, high: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = (Math.imul(aHigh, low) + (Math.imul(aLow, low) >>> 16)) | 0;
  const other = (Math.imul(aLow, high) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, high) + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/**
 * numpy's default generator, PCG64 (XSL-RR 128/64) seeded by SeedSequence, in 32-bit arithmetic: `BigInt` takes 40 times as
 * long. `nextUint32` hands out the low half of a 64-bit number, then the high one, as numpy does.
 */
export class Pcg64 {
  /** Limbs, least significant first. */
  private readonly state = new Int32Array(4);
  private readonly increment = new Int32Array(4);
  private high = 0;
  private buffered = false;
  private low = 0;

  constructor(seed: bigint) {
    const words = seedWords(seed, 8);
    const limb = (i: number) => words[i] ?? 0;
    // initstate is words 1 0 | 3 2 (high … low: q0 q1), the sequence words 5 4 | 7 6.
    const initial = [limb(2), limb(3), limb(0), limb(1)];
    const sequence = [limb(6), limb(7), limb(4), limb(5)];
    for (let i = 0; i < 4; i++) {
      const carried = i === 0 ? 1 : (sequence[i - 1] ?? 0) >>> 31;
      this.increment[i] = ((sequence[i] ?? 0) << 1) | carried;
    }
    this.step();
    let carry = 0;
    for (let i = 0; i < 4; i++) {
      const total = ((this.state[i] ?? 0) >>> 0) + (initial[i] ?? 0) + carry;
      this.state[i] = total | 0;
      carry = total > 0xffffffff ? 1 : 0;
    }
    this.step();
  }

  /** The 128-bit state and increment, for comparison with numpy's `bit_generator.state`. */
  inspect(): { readonly state: bigint; readonly increment: bigint } {
    const join = (limbs: Int32Array) => limbs.reduceRight((value, limb) => (value << 32n) | BigInt(limb >>> 0), 0n);
    return { state: join(this.state), increment: join(this.increment) };
  }

  private step(): void {
    const { state, increment } = this;
    const s0 = state[0] as number;
    const s1 = state[1] as number;
    const s2 = state[2] as number;
    const s3 = state[3] as number;
    let sum = (Math.imul(s0, M0) >>> 0) + ((increment[0] as number) >>> 0);
    state[0] = sum | 0;
    sum =
      (sum > 0xffffffff ? 1 : 0) +
      ((increment[1] as number) >>> 0) +
      highProduct(s0, M0_LOW, M0_HIGH) +
      (Math.imul(s0, M1) >>> 0) +
      (Math.imul(s1, M0) >>> 0);
    state[1] = sum | 0;
    sum =
      Math.floor(sum / 0x100000000) +
      ((increment[2] as number) >>> 0) +
      highProduct(s0, M1_LOW, M1_HIGH) +
      highProduct(s1, M0_LOW, M0_HIGH) +
      (Math.imul(s0, M2) >>> 0) +
      (Math.imul(s1, M1) >>> 0) +
      (Math.imul(s2, M0) >>> 0);
    state[2] = sum | 0;
    state[3] =
      Math.floor(sum / 0x100000000) +
      (increment[3] as number) +
      highProduct(s0, M2_LOW, M2_HIGH) +
      highProduct(s1, M1_LOW, M1_HIGH) +
      highProduct(s2, M0_LOW, M0_HIGH) +
      Math.imul(s0, M3) +
      Math.imul(s1, M2) +
      Math.imul(s2, M1) +
      Math.imul(s3, M0);
  }

  /** Draws 64 bits into `low` and `high`. */
  private draw(): void {
    this.step();
    const { state } = this;
    const low = (state[0] as number) ^ (state[2] as number);
    const high = (state[1] as number) ^ (state[3] as number);
    const turn = (state[3] as number) >>> 26;
    const bits = turn & 31;
    const a = turn & 32 ? high : low;
    const b = turn & 32 ? low : high;
    // A shift by 32 is a shift by 0 in JavaScript, hence the case of its own.
    this.low = bits === 0 ? a : (a >>> bits) | (b << (32 - bits));
    this.high = bits === 0 ? b : (b >>> bits) | (a << (32 - bits));
  }

  /** The next 64 random bits, past the buffered half, as numpy's `random_raw`. */
  nextUint64(): bigint {
    const { high, buffered } = this;
    this.draw();
    const value = (BigInt(this.high >>> 0) << 32n) | BigInt(this.low >>> 0);
    if (buffered) this.high = high;
    return value;
  }

  /** The next 32 random bits, 0 … 2^32 - 1. */
  nextUint32(): number {
    if (this.buffered) {
      this.buffered = false;
      return this.high >>> 0;
    }
    this.draw();
    this.buffered = true;
    return this.low >>> 0;
  }
}
