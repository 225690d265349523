import type { Language } from '../../languages/language.js';

/**
 * One colour per language, the same in every figure. A search chose the eight colours to maximise the smallest distance
 * (OKLab) between any two under normal, red-, green- and blue-blind vision, with a contrast of at least 2.6 on white
 * and on dark backgrounds; both properties are tested. Colour is never the only cue: points also carry the language's
 * code. Languages without a colour of their own share a grey.
 */
export const languageColour = ({ colour = '#8a8a8a' }: Language): string => colour;
