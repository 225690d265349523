/**
 * Characters that may harm or mislead a reader: control characters (ESC, NUL, C1), direction marks, line separators,
 * halves of surrogate pairs, and invisible characters. Joiners and variation selectors are kept: Hindi, Persian and
 * Japanese words are written with them.
 */
const unseen =
  /(?!\u034f|\u200c|\u200d|\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** A text on one line with every character visible: others are escaped as in JavaScript, `\x1b` or `\u202e`. */
export const visible = (text: string): string => text.replace(unseen, escaped);

/** The same for a text of several lines that we wrote ourselves: line ends and tabs stay. */
export const visibleLines = (text: string): string =>
  text.replace(unseen, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));

/**
 * The same for a file that programs read. Only what breaks them is escaped: control characters, halves of surrogate
 * pairs and noncharacters. XML allows none of them.
 */
export const visibleControls = (text: string): string =>
  text.replace(/(?!\t|\n|\r)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, escaped);

/** JSON with the same value, in which every character is visible. */
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
