/** Han and kana together, as Japanese is written. Unicode has no name for the pair; ISO 15924 calls it Jpan. */
const japanese = ['Japanese', 'Jpan', 'Hrkt'];
const eastAsian = [...japanese, 'Han', 'Hani', 'Hans', 'Hant', 'Hiragana', 'Hira', 'Katakana', 'Kana'];
const southEastAsian = ['Thai', 'Lao', 'Laoo', 'Khmer', 'Khmr', 'Myanmar', 'Mymr', 'Tibetan', 'Tibt'];
const hangul = ['Hangul', 'Hang', 'Kore'];

/**
 * Whether a script, given by its Unicode or ISO 15924 name, is written without spaces between words. ICU finds words in
 * all of these scripts: by dictionary, and in Tibetan by the mark between syllables.
 */
export const isUnspaced = (script: string): boolean => eastAsian.includes(script) || southEastAsian.includes(script);

/** Whether a script is Han or kana: the aligned locator's folding knows where words in these scripts may end. */
export const isEastAsian = (script: string): boolean => eastAsian.includes(script);

/** Whether `any-ascii` starts every syllable of a script with a capital, as in `ZhongGuo`. */
export const hasCapitalSyllables = (script: string): boolean => eastAsian.includes(script) || hangul.includes(script);

/** Matches a letter or mark of a script at the start of a text; undefined for a script that Unicode does not know. */
export function letterOf(script: string): RegExp | undefined {
  if (japanese.includes(script)) return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  if (!/^\w+$/.test(script)) return undefined;
  try {
    return new RegExp(`^\\p{Script=${script}}`, 'u');
  } catch {
    return undefined;
  }
}

/** Whether Unicode has a script of this name. */
export const isScript = (script: string): boolean => letterOf(script) !== undefined;
