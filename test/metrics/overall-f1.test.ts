import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/metrics/protocols.js';
import { statisticOf } from '../../src/metrics/statistics.js';

describe.each(protocols)('overallF1 of $name', (protocol) => {
  it('is what scores say of the same sum', () => {
    const counts = fc.array(fc.nat(50), { minLength: protocol.width, maxLength: protocol.width });
    fc.assert(
      fc.property(counts, (sum) => {
        // A sum of tp, predicted, gold: no more right ones than there are.
        const possible =
          protocol.name === 'eat'
            ? sum
            : sum.map((n, i) => (i % 3 === 0 ? Math.min(n, ...sum.slice(i + 1, i + 3)) : n));
        const f1 = protocol
          .scores(possible)
          .filter(({ metric, scope }) => scope === 'overall' && metric.startsWith('f1.'));
        expect(protocol.overallF1(possible)).toEqual(f1.map(({ value }) => value));
        for (const { metric, value } of f1) expect(statisticOf(metric)?.value(possible)).toBe(value);
      }),
    );
  });
});
