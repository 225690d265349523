/**
 * What a text may not do to whoever reads it: control characters (ESC, NUL, C1), marks that turn its direction, line
 * separators, halves of surrogate pairs, and characters that nobody sees. Joiners and variation selectors stay: words
 * of Hindi, Persian and Japanese are written with them.
 */
const unseen =
  /(?!\u034f|\u200c|\u200d|\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
 * A text on one line, in which every character can be seen: others are written as in JavaScript, `\x1b` or `\u202e`.
 */
export const visible = (text: string): string => text.replace(unseen, escaped);

/** The same for a text of several lines, of our own making: line ends and tabs stay. */
export const visibleLines = (text: string): string =>
  text.replace(unseen, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));

/**
 * The same for a file that programs read: only what they stumble over is shown, control characters, halves of surrogate
 * pairs and what is no character. XML allows none of them.
 */
export const visibleControls = (text: string): string =>
  text.replace(/(?!\t|\n|\r)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, escaped);

/** JSON that says the same, and in which every character can be seen. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(unseen, (character) =>
    Array.from(character.split(''), (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join(''),
  );

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${hex(code, 1)}}`;
  return named[character] ?? (code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
