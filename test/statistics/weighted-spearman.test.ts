import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spearman } from '../../src/statistics/correlation.js';
import { weightedSpearman } from '../../src/statistics/weighted-spearman.js';

test('is Spearman of the series in which every unit stands as often as it was drawn', () => {
  const unit = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.nat({ max: 3 }));
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (units) => {
      const [x, y, counts] = [0, 1, 2].map((k) => units.map((one) => one[k] as number)) as [
        number[],
        number[],
        number[],
      ];
      const repeated = (values: number[]) =>
        values.flatMap((value, i) => new Array<number>(counts[i] as number).fill(value));
      const expected = spearman(repeated(x), repeated(y));
      const actual = weightedSpearman(x, y)(counts);
      if (Number.isNaN(expected)) expect(actual).toBeNaN();
      else expect(actual).toBeCloseTo(expected, 12);
    }),
  );
});
