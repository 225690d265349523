import anyAscii from 'any-ascii';
import type { Language } from '../../languages/language.js';
import { romanise } from '../cheap-translation/romanise.js';

/** Roughly how a name sounds: one character per sound, `C` for ch and `S` for sh, without spaces between words. */
export type Sounds = string;

/** English spelling of sounds: two letters for one sound, c before e and i, doubled consonants. */
const english: readonly (readonly [RegExp, string])[] = [
  [/tch|ch/g, 'C'],
  [/sh/g, 'S'],
  [/zh/g, 'z'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/kh/g, 'h'],
  [/ck|qu?/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/([bcdfgklmnpqrstvwz])\1/g, '$1'],
];

/** Pinyin spells sounds with letters that English readers pronounce differently. */
const pinyin: readonly (readonly [RegExp, string])[] = [
  [/zh|q|ch/g, 'C'],
  [/x|sh/g, 'S'],
  [/c/g, 's'],
];

/** The sounds of an English name without its leading article. */
export function soundsOfEnglish(name: string): Sounds {
  return runTogether(rewrite(letters(anyAscii(name.normalize('NFKC').replace(/^the\s+/i, ''))), english));
}

/** The sounds of source words, from their romanisation. */
export function soundsOfSource(words: string, language: Language): Sounds {
  const latin = letters(romanise(words, language));
  const isPinyin = language.romanisation?.isPinyin?.(words) === true;
  return runTogether(rewrite(isPinyin && !/[A-Za-z]/.test(words) ? rewrite(latin, pinyin) : latin, english));
}

/** Words stay separate until their letters are rewritten: no sound spans two words. */
const letters = (latin: string): string => latin.toLowerCase().replace(/[^a-z0-9 ]/g, '');

const runTogether = (text: string): Sounds => text.replaceAll(' ', '');

function rewrite(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((written, [pattern, sound]) => written.replace(pattern, sound), text);
}
