import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/metrics/registry.js';
import { correlate, pearson, ranks, spearman } from '../../src/statistics/correlation.js';
import { equivalence } from '../../src/statistics/equivalence.js';
import { holm } from '../../src/statistics/holm.js';
import { mcnemar } from '../../src/statistics/mcnemar.js';
import { nestedBootstrap } from '../../src/statistics/nested-bootstrap.js';
import { pairedRandomisation } from '../../src/statistics/paired-randomisation.js';
import { Random } from '../../src/statistics/random.js';
import { repeatedMeasures } from '../../src/statistics/repeated-measures.js';
import { percentile, resample } from '../../src/statistics/resample.js';

const f1 = (sum: ArrayLike<number>) => (2 * sum[0]!) / (sum[1]! + sum[2]! || 1);
const p = fc.double({ min: 0, max: 1, noNaN: true });
/** True positives, predicted, gold of a sentence. */
const counts = fc.tuple(fc.nat(3), fc.nat(2), fc.nat(2)).map(([tp, more, missed]) => [tp, tp + more, tp + missed]);
const cell = (sentences: number) => fc.array(counts, { minLength: sentences, maxLength: sentences });
const pairOf = fc.integer({ min: 1, max: 30 }).chain((n) => fc.record({ a: cell(n), b: cell(n) }));

describe('Holm', () => {
  it('lies between the p-value and Bonferroni, keeps the order of p, and does not mind the order of tests', () => {
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 30 }), (values) => {
        const adjusted = holm(values);
        for (const [i, value] of values.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, values.length * value));
          for (const [k, other] of values.entries())
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[k]!);
        }
        expect(holm([...values].reverse())).toEqual([...adjusted].reverse());
      }),
    );
  });
});

describe('paired randomisation', () => {
  it('two cells changed for each other change the sign and nothing else', () => {
    fc.assert(
      fc.property(pairOf, ({ a, b }) => {
        const [one, other] = [
          pairedRandomisation([[{ a, b }]], f1, { trials: 300 }),
          pairedRandomisation([[{ a: b, b: a }]], f1, { trials: 300 }),
        ];
        expect(other.difference).toBeCloseTo(-one.difference, 12);
        expect(other.p).toBe(one.p);
        if (one.exact) expect(other.pGreater).toBe(one.pLess);
      }),
    );
  });

  it('sentences in which both say the same change the sums only, and cells that agree throughout have p = 1', () => {
    fc.assert(
      fc.property(pairOf, ({ a, b }) => {
        const found = pairedRandomisation([[{ a, b }]], f1, { trials: 100 });
        expect(found.differing).toBe(a.filter((x, i) => JSON.stringify(x) !== JSON.stringify(b[i])).length);
        expect(pairedRandomisation([[{ a, b: a }]], f1, { trials: 100 })).toMatchObject({
          difference: 0,
          p: 1,
          differing: 0,
        });
      }),
    );
  });

  it('a trial of drawn swaps has the distribution of all swaps', () => {
    const random = new Random(1);
    const make = () =>
      Array.from({ length: 12 }, () => {
        const tp = random.below(3);
        return [tp, tp + random.below(2), 2];
      });
    const [a, b] = [make(), make()];
    const exact = pairedRandomisation([[{ a, b }]], f1);
    const drawn = pairedRandomisation([[{ a, b }]], f1, { trials: 4000 });
    expect([exact.exact, drawn.exact]).toEqual([true, exact.differing <= 11]);
    expect(Math.abs(exact.pGreater - drawn.pGreater)).toBeLessThan(0.04);
  });

  it('sentences of one block are swapped in all its pairs at once', () => {
    // Two copies of one pair are no more evidence than one; two independent pairs are.
    const a = Array.from({ length: 8 }, (_, i) => [i < 6 ? 1 : 0, 1, 1]);
    const b = Array.from({ length: 8 }, (_, i) => [i < 6 ? 0 : 1, 1, 1]);
    const alone = pairedRandomisation([[{ a, b }]], f1);
    const together = pairedRandomisation(
      [
        [
          { a, b },
          { a, b },
        ],
      ],
      f1,
    );
    const apart = pairedRandomisation([[{ a, b }], [{ a, b }]], f1, { trials: 70_000 });
    expect(together.p).toBe(alone.p);
    expect(apart.exact).toBe(true);
    expect(apart.p).toBeLessThan(alone.p / 2);
  });
});

describe('correlations', () => {
  const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 7 });
  const points = series.chain((x) =>
    fc.tuple(fc.constant(x), fc.array(fc.integer({ min: -50, max: 50 }), { minLength: x.length, maxLength: x.length })),
  );

  it('r is in [−1, 1], symmetric, and does not mind another unit; −y has the other sign', () => {
    fc.assert(
      fc.property(points, ([x, y]) => {
        const r = pearson(x, y);
        if (Number.isNaN(r)) return;
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
        expect(pearson(y, x)).toBeCloseTo(r, 12);
        expect(
          pearson(
            x.map((v) => 3 * v + 7),
            y,
          ),
        ).toBeCloseTo(r, 10);
        const [found, turned] = [
          correlate(x, y)!,
          correlate(
            x,
            y.map((v) => -v),
          )!,
        ];
        expect(turned.p).toBeCloseTo(found.p, 12);
        expect(turned.pGreater).toBeCloseTo(found.pLess, 12);
      }),
    );
  });

  it('Spearman does not mind what keeps the order; ranks add up', () => {
    fc.assert(
      fc.property(points, ([x, y]) => {
        expect(
          spearman(
            x.map((v) => v ** 3),
            y,
          ),
        ).toBeCloseTo(spearman(x, y), 12);
        expect(ranks(x).reduce((sum, v) => sum + v, 0)).toBe((x.length * (x.length + 1)) / 2);
      }),
    );
  });

  it('eight points that agree in every order have p = 2 / 8!', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(
      correlate(
        x,
        x.map((v) => v * 2),
      ),
    ).toMatchObject({ r: 1, pGreater: 1 / 40_320, p: 2 / 40_320 });
  });

  it('more than nine points are drawn, and say so', () => {
    const x = Array.from({ length: 12 }, (_, i) => i);
    const found = correlate(
      x,
      x.map((v) => (v * 7) % 12),
    )!;
    expect(found.exact).toBe(false);
    expect(found.p).toBeGreaterThan(0);
  });

  it('one that does not vary has none', () => {
    expect(correlate([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1])).toBeNull();
    expect(repeatedMeasures([{ x: [1, 2, 3], y: [5, 5, 5] }])).toBeNull();
  });

  it('repeated measures do not mind the level of a subject', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 2, maxLength: 4 }), fc.integer(), (groups, shift) => {
        const subjects = groups.map(([x, y]) => ({ x, y }));
        const found = repeatedMeasures(subjects);
        const moved = repeatedMeasures(subjects.map(({ x, y }, i) => ({ x, y: y.map((v) => v + i * (shift % 1000)) })));
        if (found) expect(moved?.r).toBeCloseTo(found.r, 8);
      }),
    );
  });
});

describe('McNemar', () => {
  it('mid-p is below p, both fall as the sides part, and the sides may change places', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), (b, c) => {
        const { p, midP } = mcnemar(b, c);
        expect(midP).toBeLessThanOrEqual(p);
        expect(mcnemar(c, b).p).toBe(p);
        if (b >= c) expect(mcnemar(b + 1, c).p).toBeLessThanOrEqual(p + 1e-12);
      }),
    );
  });
});

describe('resampling', () => {
  it('sentences of a block are drawn together: a cell less itself is always 0', () => {
    fc.assert(
      fc.property(pairOf, ({ a }) => {
        const [drawn] = resample([[a, a]], ([block]) => [f1(block![0]!) - f1(block![1]!)], { samples: 20 });
        expect(drawn!.every((value) => value === 0)).toBe(true);
      }),
    );
  });

  it('one repeat, or copies of it, give the bootstrap over sentences, inside the range of the metric', () => {
    fc.assert(
      fc.property(pairOf, ({ a }) => {
        const found = nestedBootstrap([a], f1, { samples: 50 });
        if (a.length < 2) expect(found).toBeNull();
        else expect(found!.low >= 0 && found!.high <= 1 && found!.low <= found!.high).toBe(true);
      }),
    );
  });

  it('a value that is not a number counts against both ends', () => {
    const drawn = Float64Array.from({ length: 100 }, (_, i) => (i < 3 ? Number.NaN : i));
    expect(percentile(drawn, 0.1)).toEqual({ low: 5, high: 97 });
    expect(
      percentile(
        drawn.map((v) => (v < 10 ? Number.NaN : v)),
        0.1,
      ),
    ).toEqual({ low: -Infinity, high: Infinity });
  });

  it('equivalence: inside and outside exclude each other, and a wider region is no harder to be inside of', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        p,
        p,
        (value, half, m, more) => {
          const interval = { low: value - half, high: value + half };
          const found = equivalence(interval, { low: -m, high: m });
          expect(found.inside && found.outside).toBe(false);
          const wider = equivalence(interval, { low: -m - more, high: m + more });
          if (found.inside) expect(wider.inside).toBe(true);
          if (wider.outside) expect(found.outside).toBe(true);
        },
      ),
    );
  });
});

describe('random numbers', () => {
  it('the same seed gives the same numbers, every value of a range is as likely', () => {
    const [one, two, other] = [new Random(5), new Random(5), new Random(6)];
    const words = Array.from({ length: 20 }, () => one.word());
    expect(Array.from({ length: 20 }, () => two.word())).toEqual(words);
    expect(Array.from({ length: 20 }, () => other.word())).not.toEqual(words);
    const seen = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) seen[one.below(6)]!++;
    // χ² with 5 degrees of freedom: above 25.7 in one of 10,000.
    expect(seen.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(25.7);
  });
});

describe('fast scores', () => {
  it.each(['f1.seqeval', 'f1.strict', 'f1.eat.micro', 'f1.eat.macro', 'f1.eat.weighted'])(
    '%s is what scoring says',
    (metric) => {
      const [fast, exact] = [registry.fast(metric)!, registry.statistic(metric)!];
      expect(fast.source).toBe(exact.source);
      const sums = fc.tuple(counts, counts, counts).map((types) => types.flat());
      fc.assert(
        fc.property(sums, (sum) => {
          expect(fast.value(Float64Array.from(sum))).toBeCloseTo(exact.value(sum), 14);
        }),
      );
    },
  );

  it('a metric that is no function of sums has none', () => {
    expect(registry.fast('funnel.gold')).toBeUndefined();
  });
});
