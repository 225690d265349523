import { createHash } from 'node:crypto';
import { htmlTable, isLong } from '../../tables/html-table.js';
import { codeInScript, html, jsonInScript, type Markup, trusted } from '../../tables/markup.js';
import type { Contents, Section } from '../contents.js';
import type { Plot } from '../plots/plot.js';
import { faq } from './faq.js';
import { htmlSamples } from './html-samples.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

export interface PageParts {
  /** Each plot as SVG, by its ID. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Scripts of the plots' libraries, in order. */
  readonly libraries: readonly string[];
  /** A line that says when the page was written and by which version. */
  readonly written: string;
}

/** The report as one self-contained HTML file. Its policy allows no loading or sending, and no scripts but its own. */
export function page(contents: Contents, { pictures, libraries, written }: PageParts): string {
  const { experiment, banners, summary, sections, samples } = contents;
  const hasPlots = sections.some(({ plots }) => plots.length > 0);
  const scripts = hasPlots ? [...libraries, pageScript].map(codeInScript) : [];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ') || "'none'"}`,
    `style-src ${hashOf(pageStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = `${experiment}: report`;
  return html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<header>
<h1>${experiment}</h1>
<p class="lead">${written}</p>
${banners.length > 0 && html`<div class="banner" role="note">${banners.map((banner) => html`<p>${banner}</p>`)}</div>`}
${summary.length > 0 && html`<ul class="summary">${summary.map((line) => html`<li>${line}</li>`)}</ul>`}
<nav aria-label="Contents"><ul>${sections.map(
    ({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`,
  )}<li><a href="#sentences">Sentences</a></li><li><a href="#questions">Questions</a></li></ul></nav>
</header>
<main>
${sections.map((section) => htmlSection(section, pictures))}
${htmlSamples(samples)}${faq}</main>
${scripts.map((script) => html`<script>${trusted(script)}</script>\n`)}</body>
</html>
`.text;
}

/** Figures come after the short tables, which are read, and before the long ones, which are for looking things up. */
const htmlSection = ({ id, title, notes, tables, plots }: Section, pictures: ReadonlyMap<string, string>): Markup =>
  html`<section id="${id}">
<h2>${title}</h2>
${tables.filter((table) => !isLong(table)).map(htmlTable)}${notes.map((note) => html`<p class="notes">${note}</p>\n`)}${plots.map((plot) => htmlPlot(plot, pictures.get(plot.id) ?? ''))}${tables.filter(isLong).map(htmlTable)}</section>
`;

const htmlPlot = ({ id, title, description, caption, spec }: Plot, picture: string): Markup =>
  html`<figure id="${id}"${!('width' in spec) && html` class="multiples"`} data-spec="${id}-spec">
<h3>${title}</h3>
<div class="plot" role="img" aria-label="${description}">${trusted(picture)}</div>
<figcaption>${caption}</figcaption>
<script type="application/json" id="${id}-spec">${trusted(jsonInScript(spec))}</script>
</figure>
`;

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
