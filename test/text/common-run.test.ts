import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestCommonRun } from '../../src/text/common-run.js';

/** As the definition says it: the longest run, the first of equally long ones, by trying each. */
function byTrying(a: readonly string[], b: readonly string[]): readonly string[] {
  for (let length = a.length; length > 0; length--) {
    for (let from = 0; from + length <= a.length; from++) {
      const run = a.slice(from, from + length);
      if (b.some((_, at) => run.every((item, k) => b[at + k] === item))) return run;
    }
  }
  return [];
}

const sequence = fc.array(fc.constantFrom('а', 'б', 'в'), { maxLength: 14 });

it('is the longest run that both have, the first of equally long ones', () => {
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      expect(longestCommonRun(a, b)).toEqual(byTrying(a, b));
    }),
    { numRuns: 2000 },
  );
});

it('is found in a hundred thousand items, in whatever order they repeat', () => {
  const b = Array.from({ length: 100_000 }, (_, i) => `w${i % 7}`);
  const a = ['x', ...b.slice(0, 50_000), 'y'];
  const started = performance.now();
  expect(longestCommonRun(a, b)).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
