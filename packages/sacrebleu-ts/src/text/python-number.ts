import { isSpace } from './python-string.js';

/** The value of a decimal digit of any script. Unicode keeps the ten digits of a script together, from zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/**
 * The text as Python prepares it for `int` and `float`: ASCII digits for those of other scripts, and no white space at its
 * ends. Of the ASCII characters only those from tab to carriage return and the blank are white space here.
 */
function plain(text: string): string {
  const characters = Array.from(text, (character) => {
    if (character <= '\x7f') return character;
    if (isSpace(character.charCodeAt(0))) return ' ';
    return /^\p{Nd}$/u.test(character) ? String(digitValue(character)) : character;
  });
  return characters.join('').replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}

const INTEGER = /^[+-]?\d+(_\d+)*$/;
const FLOAT = /^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(nan|inf|infinity)$/i;

/** What Python's `int(text)` gives: digits of any script, with single underscores between them; undefined: ValueError. */
export function pythonInteger(text: string): bigint | undefined {
  const number = plain(text);
  if (!INTEGER.test(number)) return undefined;
  const value = BigInt(number.replace(/^[+-]/, '').replaceAll('_', ''));
  return number.startsWith('-') ? -value : value;
}

/** What Python's `float(text)` gives, infinities and NaN too; undefined: ValueError. */
export function pythonFloat(text: string): number | undefined {
  const number = plain(text);
  const [, sign, name] = SPECIAL.exec(number) ?? [];
  if (name !== undefined) {
    const value = /^nan$/i.test(name) ? Number.NaN : Number.POSITIVE_INFINITY;
    return sign === '-' ? -value : value;
  }
  return FLOAT.test(number) ? Number(number.replaceAll('_', '')) : undefined;
}
