import anyAscii from 'any-ascii';
import type { Language } from '../../languages/language.js';
import { hasCapitalSyllables } from '../../languages/scripts.js';

/**
 * A word in Latin letters. `any-ascii` writes Cyrillic, Georgian, Chinese (pinyin) and all else; where it loses sounds
 * that English spells, what the language knows of its own spelling comes first. Known weak points: kanji get their
 * Chinese reading, Arabic has no short vowels.
 */
export function romanise(word: string, { script, romanisation }: Language): string {
  const whole = word.normalize('NFKC');
  const latin = anyAscii(romanisation?.spell?.(whole, anyAscii) ?? whole).replace(/['`"]/g, '');
  return hasCapitalSyllables(script) && !/[A-Za-z]/.test(word) ? latin.toLowerCase() : latin;
}
