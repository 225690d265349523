import { Random } from './random.js';

/** Pearson's r of two series of equal length; NaN if either does not vary or there are fewer than two points. */
export function pearson(x: readonly number[], y: readonly number[]): number {
  const [dx, dy] = [centred(x), centred(y)];
  const [xx, yy, xy] = [dot(dx, dx), dot(dy, dy), dot(dx, dy)];
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN;
}

/** Spearman's r: Pearson's r of the ranks. */
export const spearman = (x: readonly number[], y: readonly number[]): number => pearson(ranks(x), ranks(y));

/** Ranks from 1; ties share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) found[order[i] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}

export interface Correlation {
  readonly n: number;
  readonly r: number;
  /** P of an |r| at least as large, if all pairings were equally likely. */
  readonly p: number;
  /** P of an r at least as large (`pGreater`) or at least as small (`pLess`). */
  readonly pGreater: number;
  readonly pLess: number;
  /** Whether all orders were enumerated; otherwise they were sampled. */
  readonly exact: boolean;
  /** Lowest and highest r when any one point is left out; null for fewer than 4 points. */
  readonly leaveOneOut: { readonly low: number; readonly high: number } | null;
}

/** Up to this many points all orders are enumerated (9! = 362,880); beyond it the same number is sampled. */
const enumerated = 9;
const drawn = 40_320;

/**
 * A correlation of few points with a permutation test: exact up to 9 points; beyond that p = (1 + orders at least as
 * extreme) / (1 + orders drawn). `leaveOneOut` shows how much depends on one point. Null for fewer than 3 points or if
 * a series does not vary.
 */
export function correlate(
  x: readonly number[],
  y: readonly number[],
  kind: 'pearson' | 'spearman' = 'pearson',
  random: Random = new Random(),
): Correlation | null {
  const of = kind === 'pearson' ? pearson : spearman;
  const r = of(x, y);
  const n = x.length;
  if (n < 3 || Number.isNaN(r)) return null;
  const [dx, dy] = kind === 'pearson' ? [centred(x), centred(y)] : [centred(ranks(x)), centred(ranks(y))];
  const exact = n <= enumerated;
  const counts = exact ? enumerate(dx, dy) : draw(dx, dy, random);
  const share = (count: number) => (exact ? count / counts.total : (count + 1) / (counts.total + 1));
  const without = x.map((_, i) =>
    of(
      x.filter((_, k) => k !== i),
      y.filter((_, k) => k !== i),
    ),
  );
  const known = without.filter((value) => !Number.isNaN(value));
  return {
    n,
    r,
    p: share(counts.extreme),
    pGreater: share(counts.greater),
    pLess: share(counts.less),
    exact,
    leaveOneOut: n >= 4 && known.length > 0 ? { low: Math.min(...known), high: Math.max(...known) } : null,
  };
}

interface Counts {
  total: number;
  greater: number;
  less: number;
  extreme: number;
}

/** Orders differ only in Σ xy; the tolerance keeps rounding from separating equal ones. */
function counter(observed: number, scale: number): { readonly counts: Counts; add(value: number): void } {
  const counts = { total: 0, greater: 0, less: 0, extreme: 0 };
  const slack = 1e-12 * scale;
  const add = (value: number) => {
    counts.total++;
    if (value >= observed - slack) counts.greater++;
    if (value <= observed + slack) counts.less++;
    if (Math.abs(value) >= Math.abs(observed) - slack) counts.extreme++;
  };
  return { counts, add };
}

/** All orders, each one swap away from the one before (Heap's algorithm). */
function enumerate(x: readonly number[], y: readonly number[]): Counts {
  const { counts, add } = counter(dot(x, y), Math.sqrt(dot(x, x) * dot(y, y)));
  const order = [...y];
  const state = new Array<number>(y.length).fill(0);
  add(dot(x, order));
  for (let i = 1; i < y.length; ) {
    const at = state[i] ?? 0;
    if (at < i) {
      const k = i % 2 === 0 ? 0 : at;
      [order[k], order[i]] = [order[i] ?? 0, order[k] ?? 0];
      add(dot(x, order));
      state[i] = at + 1;
      i = 1;
    } else {
      state[i] = 0;
      i++;
    }
  }
  return counts;
}

function draw(x: readonly number[], y: readonly number[], random: Random): Counts {
  const { counts, add } = counter(dot(x, y), Math.sqrt(dot(x, x) * dot(y, y)));
  const order = [...y];
  for (let i = 0; i < drawn; i++) {
    random.shuffle(order);
    add(dot(x, order));
  }
  return counts;
}

/** Values minus their mean. */
export function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const same = values.every((value) => value === values[0]);
  return values.map((value) => (same ? 0 : value - mean));
}

export const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
