import type { Results } from '../../results/results.js';
import { html, type Markup } from '../../tables/markup.js';
import { type Library, shortId } from '../library.js';
import { address, type Query } from '../page/address.js';
import { layout } from '../page/layout.js';
import { filterForm, pager } from './filter-form.js';
import { readMatrix } from './matrix.js';
import { labelIn, matrixTable } from './matrix-table.js';
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
    body: html`${languageLinks(results, state)}${columnLinks(results, state)}${filterForm(shown, ['experiment', 'language', 'cells'])}
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

/** Which systems are beside each other, and how to come to others. */
function columnLinks(results: Results, state: MatrixState): Markup {
  const all = results.current.filter(({ language }) => language === state.language);
  if (all.length <= 1) return html``;
  const chosen = new Set(state.cells);
  const to = (cells: MatrixState['cells']) =>
    address('matrix', partsOf({ ...state, cells, at: undefined, page: 1 }, results));
  const groups = Array.from({ length: Math.ceil(all.length / mostColumns) }, (_, i) =>
    all.slice(i * mostColumns, (i + 1) * mostColumns),
  );
  return html`<details class="columns"><summary>${state.cells.length} of ${all.length} systems are beside each other; others</summary>
${groups.length > 0 && html`<p class="pages">${groups.map((group, i) => html`<a href="${to(group)}">${i * mostColumns + 1} to ${i * mostColumns + group.length}</a>`)}</p>`}
<ul>${all.map((cell) =>
    chosen.has(cell)
      ? html`<li>${labelIn(cell, results)}${state.cells.length > 1 && html` · <a href="${to(state.cells.filter((one) => one !== cell))}">leave out</a>`}${state.cells[0] && state.cells[0] !== cell && html` · <a href="${address('compare', { experiment: results.experiment, a: shortId(cell, results), b: shortId(state.cells[0], results) })}">compare with ${labelIn(state.cells[0], results)}</a>`}</li>`
      : html`<li>${labelIn(cell, results)} · <a href="${to([cell, ...state.cells].slice(0, mostColumns))}">add</a></li>`,
  )}</ul></details>
`;
}
