import anyAscii from 'any-ascii';
import type { Language } from '../../languages/language.js';
import { hasCapitalSyllables } from '../../languages/scripts.js';

/**
 * A word in Latin letters. `any-ascii` handles Cyrillic, Georgian, Chinese (pinyin) and everything else. Where it loses
 * sounds that English spells, the language's own rules come first. Known weaknesses: kanji get their Chinese reading,
 * and Arabic lacks short vowels.
 */
export function romanise(word: string, { script, romanisation }: Language): string {
  const whole = word.normalize('NFKC');
  const latin = anyAscii(romanisation?.spell?.(whole, anyAscii) ?? whole).replace(/['`"]/g, '');
  return hasCapitalSyllables(script) && !/[A-Za-z]/.test(word) ? latin.toLowerCase() : latin;
}
