import type { Results } from '../../results/results.js';
import { html, type Markup } from '../../tables/markup.js';
import { type Library, labelIn, shortId } from '../library.js';
import { address, type Query } from '../page/address.js';
import { layout } from '../page/layout.js';
import { filterForm, pager } from './filter-form.js';
import { readMatrix } from './matrix.js';
import { matrixTable } from './matrix-table.js';
import { type MatrixState, mostColumns, partsOf, stateOf } from './state.js';

/** Every sentence of a language by systems: a tick for each gold entity, coloured by what became of it. */
export async function matrixPage(library: Library, query: Query): Promise<string> {
  const results = await library.results(query.experiment ?? '');
  const state = stateOf(query, results);
  const shown = { results, state, matrix: await readMatrix(library, state), page: 'matrix' };
  const language = results.languageOf(state.language);
  return layout({
    title: `${language.name}: sentences by systems`,
    experiment: results.experiment,
    here: 'matrix',
    lead: 'A tick is a gold name: a tall one was found, a short one lost, coloured by where. +1 is a wrong prediction. The rows above the sentences count them, and each number is a filter.',
    body: html`${languageLinks(results, state)}${columnForm(results, state)}${filterForm(shown, ['experiment', 'language', 'cells'])}
${matrixTable(shown)}${pager(shown)}
<p class="hint"><kbd>j</kbd> <kbd>k</kbd> down and up, <kbd>Enter</kbd> opens, <kbd>/</kbd> search</p>
`,
  });
}

const languageLinks = (results: Results, { language, order }: MatrixState): Markup =>
  html`<nav class="pages" aria-label="Languages">${results.languages.map(
    (code) =>
      html`<a href="${address('matrix', { experiment: results.experiment, language: code, order })}"${code === language && html` aria-current="page"`}>${results.languageOf(code).name}</a>`,
  )}</nav>
`;

/** Which systems are beside each other: a box each. */
function columnForm(results: Results, state: MatrixState): Markup {
  const all = results.current.filter(({ language }) => language === state.language);
  if (all.length <= 1) return html``;
  const chosen = new Set(state.cells);
  const { cells: _, at: __, page: ___, ...kept } = partsOf(state, results);
  return html`<details class="columns"><summary>${state.cells.length} of ${all.length} systems are beside each other: choose them</summary>
<form class="boxes" action="/matrix">
${Object.entries(kept).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
${all.map(
  (cell) =>
    html`<label><input type="checkbox" name="cells" value="${shortId(cell, results)}"${chosen.has(cell) && html` checked`}> ${labelIn(cell, results)}</label>
`,
)}<button>Show at most ${mostColumns} of them</button></form>
${state.cells.length === 2 && html`<p><a href="${address('compare', { experiment: results.experiment, cells: partsOf(state, results).cells })}">Compare these two</a></p>`}</details>
`;
}
