import type { Language } from '../../languages/language.js';

/**
 * One colour a language, the same in every figure. The eight were searched for the largest distance (OKLab) between any
 * two under normal and red-, green- and blue-blind sight, with a contrast of 2.6 or more on white and on dark paper:
 * both are tested. Colour is never alone: points carry the language's code too. Languages that have none of their own
 * share a grey.
 */
export const languageColour = ({ colour = '#8a8a8a' }: Language): string => colour;
