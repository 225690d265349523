import type { TopLevelSpec } from 'vega-lite';
import { type Plot, withWidth } from '../report/plots/plot.js';
import { htmlTable } from '../tables/html-table.js';
import { markdownTable } from '../tables/markdown-table.js';
import { html } from '../tables/markup.js';
import type { Table } from '../tables/table.js';
import type { MimeBundle } from './display.js';

/** Pixels; the width of an output on a code-hosting site. */
const width = 720;

/** Picture pixels per pixel of the drawing: sharp enough for a screen, small enough for a notebook. */
const zoom = 1.25;

/** JupyterLab 4.6 supports Vega-Lite 5 but not 6; our figures look the same in both. */
const vegaLite = {
  type: 'application/vnd.vegalite.v5+json',
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
} as const;

/** Text in Markdown. */
export const markdownBundle = (text: string): MimeBundle => ({ 'text/markdown': text, 'text/plain': text });

/** Verbatim text, such as LaTeX. */
export const plainBundle = (text: string): MimeBundle => ({ 'text/plain': text });

/**
 * A table with its title and notes. Our styles do not exist in notebooks, so the HTML itself sets line breaks and
 * left-aligns text.
 */
export const tableBundle = (table: Table): MimeBundle => ({
  'text/html': htmlTable(table)
    .text.replaceAll('<small>', '<br><small>')
    .replaceAll(/<th scope="(row|rowgroup)"/g, '<th style="text-align: left" scope="$1"'),
  'text/plain': markdownTable(table),
});

/** A figure, interactive if the front end supports it, otherwise a picture; then its caption. */
export async function plotBundles({ title, caption, description, spec }: Plot): Promise<readonly MimeBundle[]> {
  const drawn = onPaper(withWidth(spec, width));
  return [
    { [vegaLite.type]: { ...drawn, $schema: vegaLite.$schema }, ...(await picture(drawn)), 'text/plain': description },
    { 'text/html': html`<p><b>${title}.</b> ${caption}</p>`.text, 'text/plain': `${title}. ${caption}` },
  ];
}

/** PNG, which every code host's pages show; SVG on a machine without fonts, where a PNG would have no text. */
async function picture(spec: TopLevelSpec): Promise<MimeBundle> {
  const [{ toSvg }, { hasFonts, render }, { indexedPng }] = await Promise.all([
    import('../report/plots/svg.js'),
    import('../report/plots/png.js'),
    import('./indexed-png.js'),
  ]);
  const svg = await toSvg(spec);
  return hasFonts() ? { 'image/png': indexedPng(render(svg, zoom)).toString('base64') } : { 'image/svg+xml': svg };
}

/**
 * A figure in dark ink on white. Pages let `currentColor` follow the reader's theme; a picture in a notebook cannot.
 */
export function onPaper(spec: TopLevelSpec): TopLevelSpec {
  const inked = ink(spec) as TopLevelSpec;
  return { ...inked, background: 'white' };
}

function ink(value: unknown): unknown {
  if (value === 'currentColor') return '#1f2328';
  if (Array.isArray(value)) return value.map(ink);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, key === 'values' ? own : ink(own)]));
}
