import { describe, expect, it } from 'vitest';
import { type ClusterSums, sharesDifference } from '../../src/statistics/clustered-shares.js';
import { studentQuantile } from '../../src/statistics/distributions.js';
import { Random } from '../../src/statistics/random.js';

interface Cluster {
  readonly found: number;
  readonly all: number;
  readonly restFound: number;
  readonly restAll: number;
}

const sum = (clusters: readonly Cluster[], of: (cluster: Cluster) => number) =>
  clusters.reduce((total, cluster) => total + of(cluster), 0);

const sumsOf = (clusters: readonly Cluster[]): ClusterSums => ({
  clusters: clusters.length,
  found: sum(clusters, (c) => c.found),
  all: sum(clusters, (c) => c.all),
  restFound: sum(clusters, (c) => c.restFound),
  restAll: sum(clusters, (c) => c.restAll),
  found2: sum(clusters, (c) => c.found ** 2),
  all2: sum(clusters, (c) => c.all ** 2),
  foundAll: sum(clusters, (c) => c.found * c.all),
  restFound2: sum(clusters, (c) => c.restFound ** 2),
  restAll2: sum(clusters, (c) => c.restAll ** 2),
  restFoundAll: sum(clusters, (c) => c.restFound * c.restAll),
  foundRestFound: sum(clusters, (c) => c.found * c.restFound),
  foundRestAll: sum(clusters, (c) => c.found * c.restAll),
  allRestFound: sum(clusters, (c) => c.all * c.restFound),
  allRestAll: sum(clusters, (c) => c.all * c.restAll),
});

describe('the difference of two shares in clusters', () => {
  it('is that of two binomial proportions where each cluster has one item', () => {
    const clusters = [...Array(100).keys()].map((i) =>
      i < 40
        ? { found: Number(i < 10), all: 1, restFound: 0, restAll: 0 }
        : { found: 0, all: 0, restFound: Number(i < 85), restAll: 1 },
    );
    const [p, q] = [10 / 40, 45 / 60];
    // The unpooled variance of the difference, by the book.
    const deviation = Math.sqrt(((p * (1 - p)) / 40 + (q * (1 - q)) / 60) * (100 / 99));
    const found = sharesDifference(sumsOf(clusters));
    expect(found?.difference).toBeCloseTo(p - q, 12);
    expect(found?.high).toBeCloseTo(p - q + studentQuantile(0.975, 99) * deviation, 10);
    expect(found?.p).toBeLessThan(1e-6);
  });

  it('is wider where items of a cluster go the same way', () => {
    const alone = [...Array(80).keys()].map((i) => ({ found: i % 2, all: 1, restFound: 0, restAll: 0 }));
    const together = [...Array(20).keys()].map((i) => ({ found: 4 * (i % 2), all: 4, restFound: 0, restAll: 0 }));
    const rest = [...Array(80).keys()].map((i) => ({ found: 0, all: 0, restFound: Number(i % 4 === 0), restAll: 1 }));
    const [narrow, wide] = [alone, together].map((part) => sharesDifference(sumsOf([...part, ...rest])));
    expect(narrow?.difference).toBe(wide?.difference);
    expect((wide?.high ?? 0) - (wide?.low ?? 0)).toBeGreaterThan(1.5 * ((narrow?.high ?? 0) - (narrow?.low ?? 0)));
  });

  it('has an interval that covers the true difference of 0 about 95 times of 100', () => {
    const random = new Random(7);
    const draw = () => random.word() / 2 ** 32;
    let covered = 0;
    for (let trial = 0; trial < 400; trial++) {
      const clusters = [...Array(120).keys()].map(() => {
        const easy = draw() < 0.5 ? 0.2 : 0.8;
        const [all, restAll] = [Math.floor(3 * draw()), 1 + Math.floor(2 * draw())];
        const hits = (n: number) => [...Array(n).keys()].filter(() => draw() < easy).length;
        return { found: hits(all), all, restFound: hits(restAll), restAll };
      });
      const found = sharesDifference(sumsOf(clusters));
      if (found && found.low <= 0 && found.high >= 0) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.91);
    expect(covered / 400).toBeLessThan(0.985);
  });

  it('is unknown where a side is empty or nothing varies', () => {
    const all = [...Array(10).keys()].map(() => ({ found: 1, all: 1, restFound: 0, restAll: 0 }));
    expect(sharesDifference(sumsOf(all))).toBeUndefined();
    expect(sharesDifference(sumsOf([...all, { found: 0, all: 0, restFound: 1, restAll: 1 }]))).toBeUndefined();
    expect(sharesDifference(sumsOf([]))).toBeUndefined();
  });
});
