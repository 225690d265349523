/**
 * One colour a language, the same in every figure. The eight were searched for the largest distance (OKLab) between any
 * two under normal and red-, green- and blue-blind sight, with a contrast of 2.6 or more on white and on dark paper: both
 * are tested. Colour is never alone: points carry the language's code too.
 */
const colours: Readonly<Record<string, string>> = {
  ar: '#f07800',
  hi: '#3c4bff',
  hy: '#8778a5',
  ja: '#963c5a',
  ka: '#b487ff',
  ko: '#3cb487',
  ru: '#c34b0f',
  zh: '#694ba5',
  de: '#8a8a2a',
  es: '#2a8aa5',
  fr: '#c86eb4',
  nl: '#7a7a7a',
};

/** The colour of a language in every figure; languages that have none of their own share a grey. */
export const languageColour = (code: string): string => colours[code] ?? '#8a8a8a';
