import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted, shortened } from '../../src/text/shortened.js';

it('a text is cut between code points, never inside one', () => {
  expect(shortened('😀😀😀', 2)).toBe('😀😀…');
  expect(shortened('😀😀😀', 3)).toBe('😀😀😀');
  expect(shortened('abc', 2)).toBe('ab…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: 12 }), (text, most) => {
      const all = [...text];
      expect(shortened(text, most)).toBe(all.length > most ? `${all.slice(0, most).join('')}…` : text);
    }),
  );
});

it('a text in quotes is one line', () => {
  expect(quoted(`a\n\x1b"${'x'.repeat(99)}`)).toBe(`"a\\n\\u001b\\"${'x'.repeat(56)}…"`);
});
