import { expect, test } from 'vitest';
import { drawContrasts, pairedTest, testContrast } from '../../../src/results/statistics/contrasts.js';
import { pairedRandomisation } from '../../../src/statistics/paired-randomisation.js';
import { Random } from '../../../src/statistics/random.js';
import { percentile, resample, type Series } from '../../../src/statistics/resample.js';

const random = new Random(7);
const series = (length: number): Series => Array.from({ length }, () => [random.below(3), 3]);
const share = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[1] || 1);
const score = (rows: Series) => share([rows.reduce((n, [x = 0]) => n + x, 0), 3 * rows.length]);

const [ja, ru] = [
  { a: series(40), b: series(40) },
  { a: series(25), b: series(25) },
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

test('a contrast is the weighted sum of differences, on all sentences and on each resample', () => {
  const [drawn] = drawContrasts(blocks, [mean], 200);
  expect(drawn?.estimate).toBeCloseTo((score(ja.a) - score(ja.b) + score(ru.a) - score(ru.b)) / 2, 12);
  const [direct] = resample(
    blocks,
    (sums) => [sums.reduce((sum, [a, b]) => sum + 0.5 * (share(a ?? []) - share(b ?? [])), 0)],
    { samples: 200 },
  );
  expect(drawn?.drawn).toEqual(direct);
});

test('contrasts that are drawn together are those that are drawn alone', () => {
  const single = { value: share, terms: [{ weight: 1, a: place(0, 0), b: null }] };
  const [together, alone] = [drawContrasts(blocks, [mean, single], 50), drawContrasts(blocks, [single], 50)];
  expect(together[1]).toEqual(alone[0]);
  expect(together[1]?.estimate).toBeCloseTo(score(ja.a), 12);
  expect(testContrast(blocks, single)).toBeUndefined();
});

test('the test and the interval of pairs are those of their contrast', () => {
  const pairs = [ja, ru].map((pair) => [{ ...pair, weight: 0.5 }]);
  const { difference, p, differing, low, high } = pairedTest(pairs, share);
  const randomisation = pairedRandomisation(pairs, share);
  expect({ difference, p, differing }).toEqual({
    difference: randomisation.difference,
    p: randomisation.p,
    differing: randomisation.differing,
  });
  expect(testContrast(blocks, mean)).toEqual(randomisation);
  expect({ low, high }).toEqual(percentile(drawContrasts(blocks, [mean])[0]!.drawn, 0.05));
});
