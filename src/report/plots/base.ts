import type { LanguageOf } from '../../languages/index.js';
import type { Language } from '../../languages/language.js';
import { languageOrder } from '../../languages/order.js';
import { languageColour } from './palette.js';
import { theme } from './theme.js';

/** The start of every specification. */
export const start = () => ({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json', config: theme() }) as const;

/** A single plot, as wide as its container. Height in pixels. */
export const wide = (height: number) =>
  ({
    ...start(),
    width: 'container',
    height,
    padding: { left: 2, top: 8, right: 18, bottom: 2 },
    autosize: { type: 'fit-x', contains: 'padding' },
  }) as const;

/** The size in pixels of small multiples, two of which fit side by side on a page. */
export const small = { width: 300, height: 220, columns: 2 } as const;

/** The maximum number of small multiples: more cannot be compared by eye, and the tables have everything. */
export const mostSmall = 6;

/** Colours by language, the same in all figures. */
export function languageColourChannel(codes: readonly string[], languageOf: LanguageOf) {
  const domain = languageOrder(codes);
  return {
    field: 'language',
    type: 'nominal',
    title: 'Language',
    scale: { domain, range: domain.map((code) => languageColour(languageOf(code))) },
  } as const;
}

/** A language's name in tooltips. */
export const shownLanguage = ({ name, code }: Language): string => `${name} (${code})`;

/**
 * Colours for systems that share a plot. Colour-blind readers can tell them apart (after Okabe and Ito) on white and on
 * dark backgrounds.
 */
export const seriesColours = ['#3c4bff', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#8a8a8a'];
