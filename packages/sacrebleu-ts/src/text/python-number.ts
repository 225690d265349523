import { isSpace } from './python-string.js';

/** The value of a decimal digit of any script. In Unicode the ten digits of a script are neighbours, from zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/**
 * Prepares a text for reading as a number, as Python does: digits of other scripts become ASCII digits, and white
 * space is taken off both ends. In ASCII, only tab to carriage return and the blank count as white space here.
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

/** Python's `int(text)`, which takes digits of any script, and underscores between them; undefined for a ValueError. */
export function pythonInteger(text: string): bigint | undefined {
  const number = plain(text);
  if (!INTEGER.test(number)) return undefined;
  const value = BigInt(number.replace(/^[+-]/, '').replaceAll('_', ''));
  return number.startsWith('-') ? -value : value;
}

/** Python's `float(text)`, which may be infinite or NaN; undefined for a ValueError. */
export function pythonFloat(text: string): number | undefined {
  const number = plain(text);
  const [, sign, name] = SPECIAL.exec(number) ?? [];
  if (name !== undefined) {
    const value = /^nan$/i.test(name) ? Number.NaN : Number.POSITIVE_INFINITY;
    return sign === '-' ? -value : value;
  }
  return FLOAT.test(number) ? Number(number.replaceAll('_', '')) : undefined;
}
