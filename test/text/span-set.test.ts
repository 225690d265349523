import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Span } from '../../src/text/sentence.js';
import { SpanSet } from '../../src/text/span-set.js';

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }));

it('says of any spans, overlapping or not, what looking at each of them says', () => {
  fc.assert(
    fc.property(fc.array(span), fc.array(span), (spans, asked) => {
      const set = new SpanSet();
      const added: Span[] = [];
      for (const one of spans) {
        set.add(one);
        added.push(one);
        for (const other of asked) {
          expect(set.touches(other)).toBe(added.some(({ start, end }) => start < other.end && end > other.start));
          expect(set.has(other)).toBe(added.some(({ start, end }) => start === other.start && end === other.end));
        }
      }
      expect(set.size).toBe(spans.length);
    }),
  );
});

it('is as quick with a hundred thousand spans', () => {
  const set = new SpanSet();
  const started = performance.now();
  for (let i = 0; i < 100_000; i++) {
    expect(set.touches({ start: 10 * i, end: 10 * i + 9 })).toBe(false);
    set.add({ start: 10 * i, end: 10 * i + 9 });
  }
  expect(set.touches({ start: 9, end: 10 })).toBe(false);
  expect(set.touches({ start: 8, end: 10 })).toBe(true);
  expect(performance.now() - started).toBeLessThan(20_000);
});
