import type { TopLevelSpec } from 'vega-lite';
import { type Plot, withWidth } from '../report/plots/plot.js';
import { htmlTable } from '../report/render/html.js';
import { markdownTable } from '../report/render/markdown.js';
import { html } from '../report/render/markup.js';
import type { Table } from '../report/tables/table.js';
import type { MimeBundle } from './display.js';
import { slimSvg } from './slim-svg.js';

/** Pixels; what a page of a code-hosting site has for an output. */
const width = 720;

/** Vega-Lite's data are the same in 5 and 6; the name with 5 is the one that JupyterLab and VS Code know. */
const vegaLite = 'application/vnd.vegalite.v5+json';

/** Text in Markdown. */
export const markdownBundle = (text: string): MimeBundle => ({ 'text/markdown': text, 'text/plain': text });

/** Text as it is, such as LaTeX. */
export const plainBundle = (text: string): MimeBundle => ({ 'text/plain': text });

/** A table with its title and notes. */
export const tableBundle = (table: Table): MimeBundle => ({
  'text/html': htmlTable(table).text,
  'text/plain': markdownTable(table),
});

/** A figure, interactive where the front end can do that, and a picture elsewhere; then its words. */
export async function plotBundles({ title, caption, description, spec }: Plot): Promise<readonly MimeBundle[]> {
  const { toSvg } = await import('../report/plots/svg.js');
  const drawn = onPaper(withWidth(spec, width));
  return [
    { [vegaLite]: drawn, 'image/svg+xml': slimSvg(await toSvg(drawn)), 'text/plain': description },
    {
      'text/html': html`<p><b>${title}.</b> ${caption}</p>`.text,
      'text/plain': `${title}. ${caption}`,
    },
  ];
}

/** A figure in dark ink on white. Pages let `currentColor` follow the reader's theme; a picture in a notebook cannot. */
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
