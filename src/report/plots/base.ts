import type { LanguageOf } from '../../languages/index.js';
import type { Language } from '../../languages/language.js';
import { languageOrder } from '../../languages/order.js';
import { languageColour } from './palette.js';
import { theme } from './theme.js';

/** What every specification begins with. */
export const start = () => ({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json', config: theme() }) as const;

/** A single picture, as wide as its container. Height in pixels. */
export const wide = (height: number) =>
  ({
    ...start(),
    width: 'container',
    height,
    padding: { left: 2, top: 8, right: 18, bottom: 2 },
    autosize: { type: 'fit-x', contains: 'padding' },
  }) as const;

/** Small pictures beside each other: their width in pixels, two of which fit a page. */
export const small = { width: 300, height: 220, columns: 2 } as const;

/** So many small pictures at most: more cannot be compared by eye, and the tables have all. */
export const mostSmall = 6;

/** Colour by language, the same in all figures. */
export function languageColourChannel(codes: readonly string[], languageOf: LanguageOf) {
  const domain = languageOrder(codes);
  return {
    field: 'language',
    type: 'nominal',
    title: 'Language',
    scale: { domain, range: domain.map((code) => languageColour(languageOf(code))) },
  } as const;
}

/** A language as tooltips name it. */
export const shownLanguage = ({ name, code }: Language): string => `${name} (${code})`;

/**
 * Colours of systems where they share a picture: told apart by colour-blind eyes (after Okabe and Ito), on white and on
 * dark paper.
 */
export const seriesColours = ['#3c4bff', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#8a8a8a'];
