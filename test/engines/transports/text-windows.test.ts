import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOf } from '../../../src/engines/transports/text-windows.js';

const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);

describe('windows over a sentence that is too long', () => {
  it('are one where it fits, and none where there is no word', () => {
    expect(windowsOf([3, 3, 4], 10)).toEqual([{ from: 0, to: 3, keepFrom: 0, keepTo: 3 }]);
    expect(windowsOf([], 10)).toEqual([]);
  });

  it('share a quarter, of which each keeps the half that is farther from its end', () => {
    // Eight words of 1 fit; the last two are read again.
    const windows = windowsOf(new Array(14).fill(1), 8);
    expect(windows).toEqual([
      { from: 0, to: 8, keepFrom: 0, keepTo: 7 },
      { from: 6, to: 14, keepFrom: 7, keepTo: 14 },
    ]);
  });

  it('keep each word once, in order, and are never too large but for a single word that is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 80 }),
        fc.integer({ min: 1, max: 20 }),
        (sizes, most) => {
          const windows = windowsOf(sizes, most);
          const kept = windows.flatMap(({ keepFrom, keepTo }) =>
            Array.from({ length: keepTo - keepFrom }, (_, i) => keepFrom + i),
          );
          expect(kept).toEqual(sizes.map((_, i) => i));
          for (const { from, to, keepFrom, keepTo } of windows) {
            expect(to - from === 1 || total(sizes.slice(from, to)) <= most).toBe(true);
            expect(from).toBeLessThanOrEqual(keepFrom);
            expect(keepTo).toBeLessThanOrEqual(to);
          }
        },
      ),
    );
  });
});
