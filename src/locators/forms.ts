import type { Morphology } from '../languages/morphology.js';

/**
 * Whether two folded words are forms of one word: identical, a common stem with endings of one paradigm, or identical
 * except for particles before it.
 */
export function isForm(a: string, b: string, morphology: Morphology): boolean {
  const { inflects, contracted, sameButPrefix } = morphology;
  if (a === b) return true;
  if (inflects && a[0] === b[0]) {
    if (haveCommonStem(a, b, inflects)) return true;
    if (contracted && (adds(contracted(a), b, inflects) || adds(contracted(b), a, inflects))) return true;
  }
  return sameButPrefix?.(a, b) ?? false;
}

type Inflects = NonNullable<Morphology['inflects']>;

/** The stem may be shorter than the common prefix: Անի and Անին have the endings -ի and -ին. */
function haveCommonStem(a: string, b: string, inflects: Inflects): boolean {
  let stem = 0;
  while (stem < a.length && a.charCodeAt(stem) === b.charCodeAt(stem)) stem++;
  for (; stem > 0; stem--) {
    if (inflects(a.slice(0, stem), a.slice(stem), b.slice(stem))) return true;
  }
  return false;
}

/** Whether a word is a contracted stem plus an ending, as Павла is for Павел. */
function adds(stem: string | undefined, word: string, inflects: Inflects): boolean {
  return stem !== undefined && word.startsWith(stem) && word !== stem && inflects(stem, '', word.slice(stem.length));
}
