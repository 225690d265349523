/** How the forms of a name differ in a language, in folded text (fold.ts). What a language does not have is left out. */
export interface Morphology {
  /** Whether a stem takes both the answer's ending and the sentence's in one paradigm; either may be empty. */
  readonly inflects?: (stem: string, answer: string, sentence: string) => boolean;
  /** The stem of a form in which a vowel drops out before an ending. */
  readonly contracted?: (word: string) => string | undefined;
  /** Whether two words are one but for the particles written before them. */
  readonly sameButPrefix?: (a: string, b: string) => boolean;
  /** A particle or postposition that an answer may end in. */
  readonly particle?: RegExp;
  /** Whether text has no spaces between words. */
  readonly unspaced?: boolean;
}

/**
 * Whether two folded words are forms of one word: the same, or a common stem with endings of one paradigm, or the same but
 * for particles before it.
 */
export function isForm(a: string, b: string, language: Morphology): boolean {
  const { inflects, contracted, sameButPrefix } = language;
  if (a === b) return true;
  if (inflects && a[0] === b[0]) {
    if (haveCommonStem(a, b, inflects)) return true;
    if (contracted && (adds(contracted(a), b, inflects) || adds(contracted(b), a, inflects))) return true;
  }
  return sameButPrefix?.(a, b) ?? false;
}

type Inflects = NonNullable<Morphology['inflects']>;

/** The stem may end before the likeness does: Անի, Անին have the endings -ի and -ին. */
function haveCommonStem(a: string, b: string, inflects: Inflects): boolean {
  let stem = 0;
  while (stem < a.length && a.charCodeAt(stem) === b.charCodeAt(stem)) stem++;
  for (; stem > 0; stem--) {
    if (inflects(a.slice(0, stem), a.slice(stem), b.slice(stem))) return true;
  }
  return false;
}

/** Whether a word is a contracted stem and an ending, as Павла of Павел is. */
function adds(stem: string | undefined, word: string, inflects: Inflects): boolean {
  return stem !== undefined && word.startsWith(stem) && word !== stem && inflects(stem, '', word.slice(stem.length));
}
