import { Random } from './random.js';

/** Two cells on the same sentences: each sentence's statistics, in the same order. */
export interface Pair {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
  /** The weight of this pair's difference in the sum over pairs; 1 if absent. */
  readonly weight?: number;
}

export interface Randomisation {
  /** Σ weight × (value of a − value of b). */
  readonly difference: number;
  /** P of a difference at least as far from 0, if it made no difference which cell an output came from. */
  readonly p: number;
  /** P of a difference at least as large (`pGreater`) or at least as small (`pLess`). */
  readonly pGreater: number;
  readonly pLess: number;
  /** Sentences whose statistics differ between the cells. The others cannot affect the test and are not drawn. */
  readonly differing: number;
  readonly trials: number;
  /** Whether all swaps were enumerated; otherwise they were sampled. */
  readonly exact: boolean;
}

export const randomisationTrials = 10_000;

/**
 * Paired approximate randomisation (Noreen 1989; Riezler and Maxwell 2005): in each trial a coin for each sentence
 * decides whether the two cells swap it. p = (1 + trials at least as extreme) / (1 + trials). If there are at most
 * `trials` possible swaps, all are enumerated and p is the exact share.
 * @param blocks the pairs of a block share their sentences, so a swap applies to all of them; blocks are independent
 * @param value the score of summed statistics
 */
export function pairedRandomisation(
  blocks: readonly (readonly Pair[])[],
  value: (sum: ArrayLike<number>) => number,
  { trials = randomisationTrials, random = new Random() }: { trials?: number; random?: Random } = {},
): Randomisation {
  const { units, groups, swap, statistic } = swaps(blocks, value);
  const difference = statistic();
  const slack = 1e-9 * Math.max(1, Math.abs(difference));
  const exact = units < 31 && 2 ** units <= trials;
  const total = exact ? 2 ** units : trials;
  const counts = { extreme: 0, greater: 0, less: 0 };
  const swapped = new Uint8Array(exact ? units : 0);
  for (let trial = 0; trial < total; trial++) {
    if (!exact) for (const group of groups) swap(group, coins(group.units, random) - group.swapped);
    else if (trial > 0) {
      const unit = 31 - Math.clz32(trial & -trial); // Gray code: each set of swaps differs from the last by one sentence
      const group = groups.find(({ end }) => unit < end);
      if (group) swap(group, swapped[unit] === 1 ? -1 : 1);
      swapped[unit] = swapped[unit] === 1 ? 0 : 1;
    }
    const drawn = statistic();
    if (Math.abs(drawn) >= Math.abs(difference) - slack) counts.extreme++;
    if (drawn >= difference - slack) counts.greater++;
    if (drawn <= difference + slack) counts.less++;
  }
  const share = (n: number) => (exact ? n / total : (n + 1) / (total + 1));
  return {
    difference,
    p: share(counts.extreme),
    pGreater: share(counts.greater),
    pLess: share(counts.less),
    differing: units,
    trials: total,
    exact,
  };
}

/** How many of `count` coins show heads. */
function coins(count: number, random: Random): number {
  let heads = 0;
  let left = count;
  for (; left >= 32; left -= 32) heads += ones(random.word());
  return left > 0 ? heads + ones(random.word() >>> (32 - left)) : heads;
}

/** Number of bits set in a 32-bit word. */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Sentences whose swap changes the sums in the same way: only how many of them are swapped matters. */
interface Group {
  readonly slots: Int32Array;
  readonly changes: Float64Array;
  units: number;
  swapped: number;
  /** Where its sentences end in the list over all groups. */
  end: number;
}

/**
 * The sums of all pairs in one array, and what swapping each differing sentence adds to the first cells' sums. The
 * second cells' sums are the total minus those.
 */
function swaps(blocks: readonly (readonly Pair[])[], value: (sum: ArrayLike<number>) => number) {
  const pairs = blocks.flat();
  const widths = pairs.map(({ a }) => a[0]?.length ?? 0);
  const from = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const first = new Float64Array(widths.reduce((sum, width) => sum + width, 0));
  const second = new Float64Array(first.length);
  const total = new Float64Array(first.length);
  const groups = new Map<string, Group>();
  let pair = 0;
  for (const block of blocks) {
    for (let sentence = 0; sentence < (block[0]?.a.length ?? 0); sentence++) {
      const slots: number[] = [];
      const changes: number[] = [];
      for (const [i, { a, b }] of block.entries()) {
        for (let k = 0; k < (widths[pair + i] ?? 0); k++) {
          const [x, y, slot] = [a[sentence]?.[k] ?? 0, b[sentence]?.[k] ?? 0, (from[pair + i] ?? 0) + k];
          first[slot] = (first[slot] ?? 0) + x;
          total[slot] = (total[slot] ?? 0) + x + y;
          if (x === y) continue;
          slots.push(slot);
          changes.push(y - x);
        }
      }
      if (slots.length === 0) continue;
      const key = `${slots.join(' ')} ${changes.join(' ')}`;
      const group = groups.get(key) ?? newGroup(slots, changes);
      group.units++;
      groups.set(key, group);
    }
    pair += block.length;
  }
  let units = 0;
  for (const group of groups.values()) {
    units += group.units;
    group.end = units;
  }
  const views = pairs.map(({ weight = 1 }, i) => {
    const [start, end] = [from[i] ?? 0, (from[i] ?? 0) + (widths[i] ?? 0)];
    return { weight, a: first.subarray(start, end), b: second.subarray(start, end) };
  });
  return {
    units,
    groups: [...groups.values()],
    /** Swaps `more` further sentences of a group, or fewer if negative. */
    swap: (group: Group, more: number) => {
      group.swapped += more;
      const { slots, changes } = group;
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i] as number;
        first[slot] = (first[slot] as number) + more * (changes[i] as number);
      }
    },
    statistic: () => {
      for (let i = 0; i < first.length; i++) second[i] = (total[i] as number) - (first[i] as number);
      let sum = 0;
      for (const { weight, a, b } of views) sum += weight * (value(a) - value(b));
      return sum;
    },
  };
}

const newGroup = (slots: readonly number[], changes: readonly number[]): Group => ({
  slots: Int32Array.from(slots),
  changes: Float64Array.from(changes),
  units: 0,
  swapped: 0,
  end: 0,
});
