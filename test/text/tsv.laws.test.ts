import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tsvFields, tsvLine } from '../../src/text/tsv.js';

const field = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('\\', '\t', '\n', '\r', 't', 'n', 'x', '"', '\u2028'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

test('fields that are written are read again, whatever is in them, and stand on one line', () => {
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      const line = tsvLine(fields);
      expect(line).not.toMatch(/[\n\r]/);
      expect(tsvFields(line)).toEqual(fields);
    }),
    { numRuns: 2000 },
  );
});

test('what other programs wrote without escapes is read as it is', () => {
  expect(tsvFields('C:\\data\tsays \\q and ends in \\')).toEqual(['C:\\data', 'says \\q and ends in \\']);
  expect(tsvLine(['a\tb', 'c\\d\n'])).toBe('a\\tb\tc\\\\d\\n');
});
