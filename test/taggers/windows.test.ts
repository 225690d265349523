import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCompromiseTagger } from '../../src/taggers/compromise.js';
import { windowsOf } from '../../src/taggers/windows.js';
import { codePoints } from '../../src/text/code-points.js';

const sentence = 'Anna Smith lives in Paris. ';

it('windows are the text, none longer than 8,000 units, and a text that is no longer is one', () => {
  const piece = fc.constantFrom('word ', 'Anna. ', '𐌰', 'x'.repeat(500), '\n', '.');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 3000 }), (pieces) => {
      const text = pieces.join('');
      const windows = windowsOf(text);
      expect(windows.map((window) => window.text).join('')).toBe(text);
      expect(windows.every((window) => window.text.length <= 8000 && text.startsWith(window.text, window.from))).toBe(
        true,
      );
      if (text.length <= 8000) expect(windows).toHaveLength(1);
      expect(windows.some((window) => /^[\udc00-\udfff]/.test(window.text))).toBe(false);
    }),
    { numRuns: 30 },
  );
});

it('end after a sentence, else between words', () => {
  const sentences = windowsOf(sentence.repeat(1000));
  expect(sentences.length).toBeGreaterThan(1);
  expect(sentences.every(({ text }) => text.endsWith('Paris. '))).toBe(true);
  const words = windowsOf('Anna lives '.repeat(2000));
  expect(words.every(({ text }) => text.endsWith(' '))).toBe(true);
});

it('compromise finds in a long text what it finds in its sentences, at its place', async () => {
  const tagger = await loadCompromiseTagger();
  const [one] = [await tagger.tag(sentence)];
  expect(one.map(({ text }) => text)).toEqual(['Anna Smith', 'Paris']);
  const text = `𐌰 ${sentence.repeat(3000)}`;
  const found = await tagger.tag(text);
  expect(found).toHaveLength(6000);
  const points = codePoints(text);
  for (const { text: words, start, end } of found) expect(points.slice(start ?? 0, end ?? 0)).toBe(words);
});
