import { Random } from './random.js';

/** Two cells on the same sentences: statistics of each sentence, in the same order. */
export interface Pair {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
  /** What the difference of this pair counts in the sum over pairs; 1 if absent. */
  readonly weight?: number;
}

export interface Randomisation {
  /** Σ weight × (value of a − value of b). */
  readonly difference: number;
  /** P of a difference at least as far from 0 if it meant nothing which cell an output is from. */
  readonly p: number;
  /** P of one at least as large, and at least as small. */
  readonly pGreater: number;
  readonly pLess: number;
  /** Sentences whose statistics differ between the cells: the others cannot change the test, and are not drawn. */
  readonly differing: number;
  readonly trials: number;
  /** Whether all swaps were counted, instead of drawn ones. */
  readonly exact: boolean;
}

export const randomisationTrials = 10_000;

/**
 * Paired approximate randomisation (Noreen 1989; Riezler and Maxwell 2005): in each trial a coin for each sentence decides whether the
 * two cells swap it. p = (1 + trials at least as extreme) / (1 + trials); where at most `trials` swaps are possible all of them
 * are counted, and p is their share.
 * @param blocks pairs of one block share their sentences, which are swapped in all of them at once; blocks are independent
 * @param value the score of a sum of statistics
 */
export function pairedRandomisation(
  blocks: readonly (readonly Pair[])[],
  value: (sum: ArrayLike<number>) => number,
  { trials = randomisationTrials, random = new Random() }: { trials?: number; random?: Random } = {},
): Randomisation {
  const { units, swap, statistic } = swaps(blocks, value);
  const difference = statistic();
  const slack = 1e-9 * Math.max(1, Math.abs(difference));
  const exact = units < 31 && 2 ** units <= trials;
  const total = exact ? 2 ** units : trials;
  const counts = { extreme: 0, greater: 0, less: 0 };
  for (let trial = 0; trial < total; trial++) {
    if (!exact) {
      let word = 0;
      for (let i = 0; i < units; i++) {
        if (i % 32 === 0) word = random.word();
        // A coin decides whether to change what the trial before left: swapped or not is as likely, whatever it was.
        if ((word & 1) === 1) swap(i);
        word >>>= 1;
      }
    } else if (trial > 0) swap(31 - Math.clz32(trial & -trial)); // a Gray code: each set differs by one sentence from the last
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

/**
 * The sums of all pairs in one array, and for each sentence that differs what its swap adds to the sums of the first cells. What the
 * second cells have is the rest of the total.
 */
function swaps(blocks: readonly (readonly Pair[])[], value: (sum: ArrayLike<number>) => number) {
  const pairs = blocks.flat();
  const widths = pairs.map(({ a }) => a[0]?.length ?? 0);
  const from = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const first = new Float64Array(widths.reduce((sum, width) => sum + width, 0));
  const second = new Float64Array(first.length);
  const total = new Float64Array(first.length);
  const slots: number[] = [];
  const changes: number[] = [];
  const ends: number[] = [];
  let pair = 0;
  for (const block of blocks) {
    for (let sentence = 0; sentence < (block[0]?.a.length ?? 0); sentence++) {
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
      if (slots.length > (ends.at(-1) ?? 0)) ends.push(slots.length);
    }
    pair += block.length;
  }
  const views = pairs.map(({ weight = 1 }, i) => {
    const [start, end] = [from[i] ?? 0, (from[i] ?? 0) + (widths[i] ?? 0)];
    return { weight, a: first.subarray(start, end), b: second.subarray(start, end) };
  });
  const swapped = new Uint8Array(ends.length);
  return {
    units: ends.length,
    swap: (unit: number) => {
      const sign = swapped[unit] === 1 ? -1 : 1;
      swapped[unit] = swapped[unit] === 1 ? 0 : 1;
      for (let at = unit === 0 ? 0 : (ends[unit - 1] ?? 0); at < (ends[unit] ?? 0); at++) {
        const slot = slots[at] ?? 0;
        first[slot] = (first[slot] ?? 0) + sign * (changes[at] ?? 0);
      }
    },
    statistic: () => {
      for (let i = 0; i < first.length; i++) second[i] = (total[i] ?? 0) - (first[i] ?? 0);
      return views.reduce((sum, { weight, a, b }) => sum + weight * (value(a) - value(b)), 0);
    },
  };
}
