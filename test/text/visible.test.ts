import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleJson, visibleLines } from '../../src/text/visible.js';

describe('visible', () => {
  it.each([
    ['an escape sequence', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
    ['a write to the clipboard (OSC 52)', '\x1b]52;c;ZXZpbA==\x07', '\\x1b]52;c;ZXZpbA==\\x07'],
    ['C1: CSI in one byte', '\x9b2J', '\\x9b2J'],
    ['line ends', 'done\r\n0 failed\ttrue', 'done\\r\\n0 failed\\ttrue'],
    ['NUL', 'a\0b', 'a\\x00b'],
    ['an override of direction', 'user\u202etxt.exe', 'user\\u202etxt.exe'],
    ['isolates and marks of direction', '\u2066a\u2069\u200f', '\\u2066a\\u2069\\u200f'],
    ['what has no width', 'ad\u200bmin\ufeff\u00ad\u2060', 'ad\\u200bmin\\ufeff\\xad\\u2060'],
    ['line separators', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['tags, which smuggle text', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half an emoji', 'a\ud83d', 'a\\ud83d'],
  ])('shows %s', (_, text, shown) => expect(visible(text)).toBe(shown));

  it.each([
    ['Arabic and Hebrew', 'القاهرة ירושלים'],
    ['joiners inside words', 'می‌خواهم क्‍ष'],
    ['emoji with joiner and selector', '👩‍🔬 ❤️'],
    ['a name with an ideographic variation', '葛\u{e0100}城'],
    ['combining marks', 'нa\u0301'],
  ])('leaves %s as it is', (_, text) => expect(visible(text)).toBe(text));

  it('lets nothing through that a terminal obeys, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
        expect(visibleLines(text)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

it('visibleJson is JSON of the same value, without a character that cannot be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const json = visibleJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    }),
    { numRuns: 2000 },
  );
  expect(visibleJson('\u{e0041}\u009b')).toBe('"\\udb40\\udc41\\u009b"');
});
