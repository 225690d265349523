import fc from 'fast-check';
import { averageScores, typeScores } from 'seqeval-js';
import { describe, expect, it } from 'vitest';
import { entityTypes, narrowToTypes } from '../../src/metrics/by-type.js';
import { microF1, seqeval, strict } from '../../src/metrics/entity-f1.js';
import { scoresOf } from '../../src/metrics/metric.js';
import { registry } from '../../src/metrics/registry.js';

/** Sums of true positives, predicted and gold entities by type: no more right ones than there are. */
const sums = fc
  .array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)), { minLength: 3, maxLength: 3 })
  .map((types) => types.flatMap(([right, predicted, gold]) => [Math.min(right, predicted, gold), predicted, gold]));

/** The same as seqeval has them: a type that is nowhere is none. */
const asSeqeval = (sum: readonly number[]) => ({
  types: new Map(
    entityTypes
      .map((type, i) => [type, { tp: sum[3 * i]!, pred: sum[3 * i + 1]!, true: sum[3 * i + 2]! }] as const)
      .filter(([, { pred, true: gold }]) => pred + gold > 0),
  ),
});

describe.each([seqeval, strict])('the scores of $name are seqeval’s, to the last bit', (metric) => {
  it('over all entities and by type', () => {
    fc.assert(
      fc.property(sums, (sum) => {
        const expected = new Map([['overall', averageScores(asSeqeval(sum), 'micro')], ...typeScores(asSeqeval(sum))]);
        const found = scoresOf(metric, sum, 1);
        expect(new Set(found.map(({ scope }) => scope.name))).toEqual(new Set(expected.keys()));
        for (const { score, scope, value, support } of found) {
          const [measure] = score.metric.split('.') as ['f1' | 'precision' | 'recall'];
          expect(value, `${score.metric} ${scope.name}`).toBe(expected.get(scope.name)![measure]);
          expect(support).toBe(expected.get(scope.name)!.support);
        }
      }),
    );
  });

  it('over all entities from narrowed statistics too', () => {
    fc.assert(
      fc.property(sums, (sum) => {
        for (const { value } of metric.scores) expect(value(narrowToTypes(sum))).toBe(value(sum));
        expect(microF1(narrowToTypes(sum))).toBe(averageScores(asSeqeval(sum), 'micro').f1);
      }),
    );
  });
});

it('a score is the same whether its metric or the registry is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 9, maxLength: 9 }), (sum) => {
      for (const name of ['seqeval', 'strict', 'eat'])
        for (const { score, scope, value } of scoresOf(registry.metric(name)!, sum, 1)) {
          if (scope.name !== 'overall') continue;
          expect(registry.statistic(score.metric)!.value(sum)).toBe(value);
          expect(registry.fast(score.metric)!.value(sum)).toBe(value);
          expect(registry.inPoints(score.metric)!.value(sum)).toBe(100 * value);
        }
    }),
  );
});
