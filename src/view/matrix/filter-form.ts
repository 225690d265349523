import { entityTypes } from '../../metrics/by-type.js';
import { html, type Markup } from '../../tables/markup.js';
import { fates } from '../fates.js';
import { numberedExits } from '../layout-tables.js';
import { labelIn } from '../library.js';
import { address } from '../page/address.js';
import type { Shown } from './matrix-table.js';
import { fifths, type MatrixState, orders, partsOf, rowsOfPage, scripts } from './state.js';

/** The filters of a page of sentences, as a form that works without a script. */
export function filterForm({ results, state, page }: Shown, hidden: readonly string[]): Markup {
  const parts = partsOf(state, results);
  return html`<form class="filters" action="/${page}" role="search">
${hidden.map((name) => parts[name] !== undefined && html`<input type="hidden" name="${name}" value="${parts[name]}">\n`)}${choice(
  'order',
  'Order',
  Object.entries(orders),
  state.order,
)}
${choice('fate', 'What became of a name', [['', 'anything'], ...same(fates)], state.fate)}
${choice(
  'at',
  'in',
  [
    ['', 'any of the systems'],
    ...state.cells.map((cell) => [idIn(parts.cells, state, cell.cell_id), labelIn(cell, results)] as const),
  ],
  state.at,
)}
${choice('type', 'Its type', [['', 'any'], ...same(entityTypes)], state.type)}
${choice('script', 'Written in', [['', 'any script'], ...same(scripts)], state.script)}
${choice('exit', 'An English name led nowhere', [['', 'does not matter'], ...same(numberedExits)], state.exit)}
${choice('entropy', 'Entropy, of the first system', [['', 'any'], ...ofFifths('the lowest fifth', 'the highest fifth')], state.entropy)}
${choice('length', 'Length', [['', 'any'], ...ofFifths('the shortest fifth', 'the longest fifth')], state.length)}
<label>Words of the sentence or translation <input type="search" name="text" value="${state.text ?? ''}" maxlength="200"></label>
<button>Show</button>
${isFiltered(state) && html`<a href="${address(page, cleared(parts))}">Clear the filters</a>`}
</form>
`;
}

const ofFifths = (first: string, last: string) =>
  fifths.map((fifth) => [fifth, fifth === '1' ? first : fifth === '5' ? last : `fifth ${fifth} of 5`] as const);

const same = (words: readonly string[]) => words.map((word) => [word, word] as const);

/** A column as the address has it: `cells` has them in the same order. */
const idIn = (cells: string | number | undefined, state: MatrixState, id: string): string =>
  String(cells ?? '').split(',')[state.cells.findIndex(({ cell_id }) => cell_id === id)] ?? id;

const choice = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  chosen: string | undefined,
): Markup =>
  html`<label>${label} <select name="${name}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === (chosen ?? '') && html` selected`}>${words}</option>`,
  )}</select></label>`;

const filters = ['fate', 'at', 'type', 'script', 'exit', 'entropy', 'length', 'text'] as const;

const isFiltered = (state: MatrixState): boolean => filters.some((name) => state[name] !== undefined);

const cleared = (parts: ReturnType<typeof partsOf>) => ({
  ...parts,
  page: undefined,
  ...Object.fromEntries(filters.map((name) => [name, undefined])),
});

/** Links to the other pages of the same sentences. */
export function pager({ results, state, matrix, page }: Shown): Markup {
  const last = Math.max(1, Math.ceil(matrix.total / rowsOfPage));
  const link = (to: number) => address(page, { ...partsOf(state, results), page: to === 1 ? undefined : to });
  if (last === 1 && state.page === 1) return html``;
  return html`<nav class="pages" aria-label="Pages of sentences">${state.page > 1 && html`<a rel="prev" href="${link(Math.min(last, state.page - 1))}">← Earlier</a>`}<span>Page ${state.page} of ${last}</span>${state.page < last && html`<a rel="next" href="${link(state.page + 1)}">Next →</a>`}</nav>
`;
}
