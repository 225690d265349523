import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../src/statistics/correlation.js';
import {
  logGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from '../../src/statistics/distributions.js';
import { holm } from '../../src/statistics/holm.js';
import { mcnemar } from '../../src/statistics/mcnemar.js';
import { nestedBootstrap } from '../../src/statistics/nested-bootstrap.js';
import { pairedRandomisation } from '../../src/statistics/paired-randomisation.js';
import { Random } from '../../src/statistics/random.js';
import { repeatedMeasures } from '../../src/statistics/repeated-measures.js';
import { expandedPercentile } from '../../src/statistics/resample.js';

/** From SciPy, pingouin and statsmodels; `make.py` beside it says how. */
const expected = JSON.parse(
  readFileSync(new URL('../fixtures/statistics/expected.json', import.meta.url), 'utf8'),
) as Expected;

interface Expected {
  readonly normalCdf: [number, number][];
  readonly normalQuantile: [number, number][];
  readonly studentCdf: [number, number, number][];
  readonly studentQuantile: [number, number, number][];
  readonly logGamma: [number, number][];
  readonly xoshiro: { state: [number, number, number, number]; words: number[] };
  readonly holm: { p: number[]; adjusted: number[] };
  readonly mcnemar: { b: number; c: number; p: number; midP: number }[];
  readonly correlations: ({ x: number[]; y: number[] } & Record<'pearson' | 'spearman', OfPoints>)[];
  readonly repeatedMeasures: { subjects: { x: number[]; y: number[] }[]; r: number; p: number; degrees: number }[];
  readonly randomisation: {
    a: number[][];
    b: number[][];
    exact: boolean;
    greater: number;
    less: number;
    difference: number;
  }[];
  readonly expanded: { n: number; alpha: number; each: number }[];
  readonly nested: { repeats: number[][][]; low: number; high: number };
}

interface OfPoints {
  readonly r: number;
  readonly greater: number;
  readonly less: number;
  readonly two: number;
  readonly low: number;
  readonly high: number;
}

const f1 = (sum: ArrayLike<number>) => (2 * sum[0]!) / (sum[1]! + sum[2]! || 1);
const near = (actual: number, wanted: number, relative = 1e-10) =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(relative * Math.max(Math.abs(wanted), 1e-300) + 1e-14);

describe('statistics agree with SciPy, pingouin and statsmodels', () => {
  it('distributions', () => {
    for (const [z, p] of expected.normalCdf) near(normalCdf(z), p);
    for (const [p, z] of expected.normalQuantile) near(normalQuantile(p), z);
    for (const [t, degrees, p] of expected.studentCdf) near(studentCdf(t, degrees), p);
    for (const [p, degrees, t] of expected.studentQuantile) near(studentQuantile(p, degrees), t, 1e-9);
    for (const [x, value] of expected.logGamma) near(logGamma(x), value);
  });

  it('xoshiro128**, word for word', () => {
    const random = new Random(0, expected.xoshiro.state);
    expect(expected.xoshiro.words.map(() => random.word())).toEqual(expected.xoshiro.words);
  });

  it('Holm', () => {
    for (const [i, p] of holm(expected.holm.p).entries()) near(p, expected.holm.adjusted[i]!);
  });

  it.each(expected.mcnemar)('McNemar, $b against $c', ({ b, c, p, midP }) => {
    const found = mcnemar(b, c);
    near(found.p, p);
    near(found.midP, midP);
  });

  it.each(['pearson', 'spearman'] as const)('%s of eight points: every order, and one left out', (kind) => {
    for (const { x, y, [kind]: wanted } of expected.correlations) {
      const found = correlate(x, y, kind)!;
      expect(found.exact).toBe(true);
      near(found.r, wanted.r);
      near(found.pGreater, wanted.greater);
      near(found.pLess, wanted.less);
      near(found.p, wanted.two);
      near(found.leaveOneOut!.low, wanted.low);
      near(found.leaveOneOut!.high, wanted.high);
    }
  });

  it('repeated-measures correlation', () => {
    for (const { subjects, r, p, degrees } of expected.repeatedMeasures) {
      const found = repeatedMeasures(subjects)!;
      near(found.r, r);
      near(found.p, p, 1e-8);
      expect(found.degrees).toBe(degrees);
    }
  });

  it.each(expected.randomisation)(
    'paired randomisation of F1 (exact: $exact)',
    ({ a, b, exact, greater, less, difference }) => {
      const found = pairedRandomisation([[{ a, b }]], f1);
      near(found.difference, difference);
      expect(found.exact).toBe(exact);
      // Drawn swaps: within five standard errors of 10,000 trials of what SciPy has from 200,000.
      const slack = (p: number) => (exact ? 1e-12 : 5 * Math.sqrt((p * (1 - p)) / 10_000) + 1e-4);
      expect(Math.abs(found.pGreater - greater)).toBeLessThanOrEqual(slack(greater));
      expect(Math.abs(found.pLess - less)).toBeLessThanOrEqual(slack(less));
    },
  );

  it.each(expected.expanded)('expanded percentile of $n units at $alpha', ({ n, alpha, each }) => {
    const ordered = Float64Array.from({ length: 100_000 }, (_, i) => i);
    const { low, high } = expandedPercentile(ordered, alpha, n);
    expect(Math.abs(low - 100_000 * each)).toBeLessThanOrEqual(1);
    expect(high).toBe(99_999 - low);
  });

  it('bootstrap over repeats and sentences, as numpy draws them', () => {
    const { repeats, low, high } = expected.nested;
    const found = nestedBootstrap(repeats, f1, { samples: 20_000 })!;
    expect(Math.abs(found.low - low)).toBeLessThan(0.004);
    expect(Math.abs(found.high - high)).toBeLessThan(0.004);
    // Sentences alone would say less: the test would notice if repeats were not drawn.
    const one = nestedBootstrap([repeats[0]!], f1, { samples: 20_000 })!;
    expect(one.high - one.low).not.toBeCloseTo(found.high - found.low, 2);
  });
});
