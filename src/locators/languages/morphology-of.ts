import type { Morphology } from '../morphology.js';
import { arabic } from './arabic.js';
import { armenian } from './armenian.js';
import { georgian } from './georgian.js';
import { hindi } from './hindi.js';
import { korean } from './korean.js';
import { russian } from './russian.js';

const japanese: Morphology = {
  unspaced: true,
  particle: /(?<=.)(?:には|では|とは|から|まで|より|[はがをにでとのもへ])$/u,
};
const chinese: Morphology = { unspaced: true, particle: /(?<=.)的$/u };
/** Genitive and plural of the languages in Latin script. */
const latin: Morphology = {
  inflects: (stem, a, b) => stem.length > 2 && /^(?:s|es)?$/.test(a) && /^(?:s|es)?$/.test(b),
};

const languages: Readonly<Record<string, Morphology>> = {
  ar: arabic,
  hi: hindi,
  hy: armenian,
  ja: japanese,
  ka: georgian,
  ko: korean,
  ru: russian,
  zh: chinese,
};

export function morphologyOf(language: string): Morphology {
  return languages[language] ?? latin;
}
