import { expect, test } from 'vitest';
import { estimateContrasts, pairedTest, testContrast } from '../../../src/results/statistics/contrasts.js';
import { pairedRandomisation } from '../../../src/statistics/paired-randomisation.js';
import { Random } from '../../../src/statistics/random.js';
import { resample, type Series, standardError } from '../../../src/statistics/resample.js';

const random = new Random(7);
const series = (length: number): Series => Array.from({ length }, () => [random.below(3), 3]);
const share = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[1] || 1);
const score = (rows: Series) => share([rows.reduce((n, [x = 0]) => n + x, 0), 3 * rows.length]);

const [ja, ru] = [
  { a: series(140), b: series(140) },
  { a: series(125), b: series(125) },
];
const blocks = [
  [ja.a, ja.b],
  [ru.a, ru.b],
];
const place = (block: number, at: number) => ({ block, series: at });
const mean = {
  value: share,
  terms: [0, 1].map((block) => ({ weight: 0.5, a: place(block, 0), b: place(block, 1) })),
};

test('a contrast is the weighted sum of differences, with the standard error that a bootstrap finds', () => {
  const [found] = estimateContrasts(blocks, [mean]);
  expect(found?.value).toBeCloseTo((score(ja.a) - score(ja.b) + score(ru.a) - score(ru.b)) / 2, 12);
  const [drawn] = resample(
    blocks,
    (sums) => [sums.reduce((sum, [a, b]) => sum + 0.5 * (share(a ?? []) - share(b ?? [])), 0)],
    { samples: 4000 },
  );
  const ratio = found!.error / standardError(drawn!);
  expect(ratio).toBeGreaterThan(0.95);
  expect(ratio).toBeLessThan(1.05);
  expect(found?.units).toBe(125);
});

test('cells of one block vary together: the error of a difference of equal cells is 0', () => {
  const same = { value: share, terms: [{ weight: 1, a: place(0, 0), b: place(0, 0) }] };
  expect(estimateContrasts(blocks, [same])[0]).toEqual({ value: 0, error: 0, units: 1 });
});

test('where two cells differ in few units, no more degrees of freedom than twice these', () => {
  const changed = ja.a.map(([x = 0, n = 0], i): readonly number[] => (i < 7 ? [(x + 1) % 3, n] : [x, n]));
  const [found] = estimateContrasts(
    [[ja.a, changed]],
    [{ ...mean, terms: [{ weight: 1, a: place(0, 0), b: place(0, 1) }] }],
  );
  expect(found?.units).toBe(15);
});

test('sentences without entities are no units', () => {
  const rows: Series = [...ja.a, [0, 0], [0, 0]];
  const single = { value: share, terms: [{ weight: 1, a: place(0, 0), b: null }] };
  expect(estimateContrasts([[rows]], [single])[0]?.units).toBe(140);
  expect(testContrast([[rows]], single)).toBeUndefined();
});

test('the test and the interval of pairs are those of their contrast', () => {
  const pairs = [ja, ru].map((pair) => [{ ...pair, weight: 0.5 }]);
  const { difference, p, differing, low, high } = pairedTest(pairs, { value: share, scale: { kind: 'logit', top: 1 } });
  const randomisation = pairedRandomisation(pairs, share);
  expect({ difference, p, differing }).toEqual({
    difference: randomisation.difference,
    p: randomisation.p,
    differing: randomisation.differing,
  });
  expect(testContrast(blocks, mean)).toEqual(randomisation);
  expect((low + high) / 2).toBeCloseTo(difference, 12);
});

test('a difference of shares has no limit that a difference cannot reach', () => {
  const ones = [0, 0, 1, 1].map((x): readonly number[] => [x, 1]);
  const pairs = [[{ a: ones, b: ones.map((): readonly number[] => [0, 1]) }]];
  const { difference, low, high } = pairedTest(pairs, { value: share, scale: { kind: 'logit', top: 1 } });
  expect(difference).toBe(0.5);
  expect([low < 0, low >= -1, high]).toEqual([true, true, 1]);
  expect(pairedTest(pairs, { value: share, scale: { kind: 'plain' } }).high).toBeGreaterThan(1);
});
