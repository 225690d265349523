/**
 * The 29 code points that are white space for Python's `split()`, `strip()` and `\s`. JavaScript has a different set.
 */
export const SPACES: readonly number[] = [
  0x9, 0xa, 0xb, 0xc, 0xd, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
  0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
];

const HIGHEST_SPACE = 0x3000;
const spaceTable = new Uint8Array(HIGHEST_SPACE + 1);
for (const code of SPACES) spaceTable[code] = 1;

/** Whether a UTF-16 code unit is white space in Python, where all white space is in the basic plane. */
export function isSpace(code: number): boolean {
  return code <= HIGHEST_SPACE && spaceTable[code] === 1;
}

/** Python's `text.split()`: the pieces between white space, none of them empty. */
export function split(text: string): string[] {
  const pieces: string[] = [];
  const length = text.length;
  let start = -1;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code <= HIGHEST_SPACE && spaceTable[code] === 1) {
      if (start >= 0) pieces.push(text.slice(start, i));
      start = -1;
    } else if (start < 0) start = i;
  }
  if (start >= 0) pieces.push(text.slice(start));
  return pieces;
}

/** Python's `text.rstrip()`. */
export function rstrip(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Python's `text.strip()`. */
export function strip(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return rstrip(start === 0 ? text : text.slice(start));
}

/** Python's `len(text)`: the number of code points, lone surrogates included. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      length--;
      i++;
    }
  }
  return length;
}

/**
 * What Python escapes in a `repr`: controls, formats, surrogates, unassigned characters, and separators but the
 * blank.
 */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  if (character === ' ' || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = (digits: number) => code.toString(16).padStart(digits, '0');
  if (code < 0x100) return `\\x${hex(2)}`;
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

/** Python's `repr(text)`. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = Array.from(text, escapeCharacter).join('');
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}
