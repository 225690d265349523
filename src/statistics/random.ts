/** Seed of every test that draws random numbers. */
export const randomSeed = 12345;

/**
 * xoshiro128** (Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"), seeded by the steps of
 * SplitMix32. The same seed gives the same numbers on every machine.
 */
export class Random {
  private readonly state = new Uint32Array(4);

  constructor(seed: number = randomSeed, state?: readonly [number, number, number, number]) {
    if (state) this.state.set(state);
    else for (let i = 0; i < 4; i++) this.state[i] = mix(seed + (i + 1) * 0x9e3779b9);
  }

  /** An integer from 0 to 2³² − 1. */
  word(): number {
    const s = this.state;
    // By index: destructuring takes four times as long.
    const [at0, at1, at2, at3] = [s[0] as number, s[1] as number, s[2] as number, s[3] as number];
    const result = Math.imul(rotate(Math.imul(at1, 5), 7), 9) >>> 0;
    const [mixed2, mixed3] = [at2 ^ at0, at3 ^ at1];
    s[1] = at1 ^ mixed2;
    s[0] = at0 ^ mixed3;
    s[2] = mixed2 ^ (at1 << 9);
    s[3] = rotate(mixed3, 11);
    return result;
  }

  /** An integer from 0 to n − 1, all equally likely (words that would skew the odds are redrawn). n: 1 to 2³². */
  below(n: number): number {
    const end = 2 ** 32 - (2 ** 32 % n);
    let word = this.word();
    while (word >= end) word = this.word();
    return word % n;
  }

  /** Shuffles in place (Fisher and Yates); all orders are equally likely. */
  shuffle(items: { [index: number]: number; readonly length: number }): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = items[i] ?? 0;
      items[i] = items[j] ?? 0;
      items[j] = kept;
    }
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

function mix(seed: number): number {
  let z = seed | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
