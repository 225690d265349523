import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RunIndex } from '../../src/text/run-index.js';

const items = fc.array(fc.constantFrom('а', 'б', 'а б', '', ' '), { maxLength: 14 });

it('finds a run wherever trying each place finds it', () => {
  fc.assert(
    fc.property(items, items, (sequence, run) => {
      const expected = sequence.flatMap((_, at) =>
        run.length > 0 && at + run.length <= sequence.length && run.every((item, k) => sequence[at + k] === item)
          ? [at]
          : [],
      );
      expect([...new RunIndex(sequence).startsOf(run)]).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
