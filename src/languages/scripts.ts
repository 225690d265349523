/** Han and kana together, in which Japanese is written. Unicode has no name for it; ISO 15924 has Jpan. */
const japanese = ['Japanese', 'Jpan', 'Hrkt'];
const eastAsian = [...japanese, 'Han', 'Hani', 'Hans', 'Hant', 'Hiragana', 'Hira', 'Katakana', 'Kana'];
const southEastAsian = ['Thai', 'Lao', 'Laoo', 'Khmer', 'Khmr', 'Myanmar', 'Mymr', 'Tibetan', 'Tibt'];
const hangul = ['Hangul', 'Hang', 'Kore'];

/**
 * Whether languages of a script, named as Unicode or ISO 15924 does, write their words without spaces between them. ICU
 * finds words in all of these scripts: by dictionaries, and in Tibetan by the mark between syllables.
 */
export const isUnspaced = (script: string): boolean => eastAsian.includes(script) || southEastAsian.includes(script);

/** Whether a script is Han or kana: the folding of the aligned locator knows where words of these may end. */
export const isEastAsian = (script: string): boolean => eastAsian.includes(script);

/** Whether `any-ascii` begins each syllable of a script with a capital, as in `ZhongGuo`. */
export const hasCapitalSyllables = (script: string): boolean => eastAsian.includes(script) || hangul.includes(script);

/** A letter or mark of a script at the beginning of a text; undefined for what Unicode does not know as a script. */
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
