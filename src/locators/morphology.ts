import { arabic } from './languages/arabic.js';
import { armenian } from './languages/armenian.js';
import { georgian } from './languages/georgian.js';
import { hindi } from './languages/hindi.js';
import { korean } from './languages/korean.js';
import { russian } from './languages/russian.js';

/** How the forms of a name differ in a language, in folded text (fold.ts). What a language does not have is left out. */
export interface Morphology {
  /** Whether what follows a common stem in two forms of a word are endings of one paradigm; either may be empty. */
  readonly endings?: (a: string, b: string) => boolean;
  /** Shortest stem, in folded units, that may take two different endings, neither empty. */
  readonly shortestStem?: number;
  /** The stem of a form in which a vowel drops out before an ending. */
  readonly contracted?: (word: string) => string | undefined;
  /** Whether two words are one but for the particles written before them. */
  readonly sameButPrefix?: (a: string, b: string) => boolean;
  /** A particle or postposition at the end of an answer, which is no part of a name. */
  readonly trailing?: RegExp;
}

const japanese: Morphology = {
  trailing: /(?<=[\p{Script=Han}\p{Script=Katakana}ー]{2})(?:には|では|とは|から|まで|より|[はがをにでとのもへ])$/u,
};
const chinese: Morphology = { trailing: /(?<=\p{Script=Han}{2})的$/u };
/** Genitive and plural of the languages in Latin script. */
const latin: Morphology = { endings: (a, b) => /^(?:s|es)?$/.test(a) && /^(?:s|es)?$/.test(b), shortestStem: 3 };

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

/**
 * Whether two folded words are forms of one word: the same, or a common stem with endings of one paradigm, or the same but
 * for particles before it.
 */
export function isForm(answer: string, word: string, language: Morphology): boolean {
  if (answer === word) return true;
  const { contracted } = language;
  return (
    haveCommonStem(answer, word, language) ||
    (contracted !== undefined &&
      (startsContracted(contracted(answer), word, language) || startsContracted(contracted(word), answer, language))) ||
    (language.sameButPrefix?.(answer, word) ?? false)
  );
}

function haveCommonStem(a: string, b: string, { endings, shortestStem = 2 }: Morphology): boolean {
  if (!endings) return false;
  const shorter = Math.min(a.length, b.length);
  let stem = 0;
  while (stem < shorter && a.charCodeAt(stem) === b.charCodeAt(stem)) stem++;
  for (; stem >= Math.min(shortestStem, shorter) && stem > 0; stem--) {
    if (endings(a.slice(stem), b.slice(stem))) return true;
  }
  return false;
}

/** The contracted stem has no ending of its own in the longer form: Павел, Павл-а. */
function startsContracted(stem: string | undefined, word: string, { endings }: Morphology): boolean {
  return (
    stem !== undefined &&
    word.startsWith(stem) &&
    word.length > stem.length &&
    (endings?.('', word.slice(stem.length)) ?? false)
  );
}
