import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/metrics/registry.js';

/** Whole numbers, 0 more often than chance: orders without n-grams and without matches. */
const count = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
);
const sumOf = (length: number) => fc.array(count, { minLength: length, maxLength: length });

/** Sums as sentences make them: of a higher order there are no more n-grams than of a lower one, nor matches than n-grams. */
const possible = sumOf(10).map(([system = 0, reference = 0, ...rest]) => {
  const totals = rest.slice(0, 4).sort((a, b) => b - a);
  return [system, reference, ...totals.map((n, i) => Math.min(n, rest[4 + i] ?? 0)), ...totals];
});

describe('BLEU and chrF in closed form are sacreBLEU’s, to the last bit', () => {
  it.each([
    ['bleu', possible],
    ['chrf', sumOf(18)],
  ])('%s', (metric, sums) => {
    const [fast, exact] = [registry.fast(metric)!, registry.statistic(metric)!];
    expect(fast.value).not.toBe(exact.value);
    expect(fast.source).toBe(exact.source);
    fc.assert(
      fc.property(sums, (sum) => {
        expect(fast.value(Float64Array.from(sum))).toBe(exact.value(sum));
      }),
      { numRuns: 3000 },
    );
  });

  it('no sentence at all is worth 0', () => {
    expect(registry.fast('bleu')?.value([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(0);
    expect(registry.fast('chrf')?.value(new Array(18).fill(0))).toBe(0);
  });
});
