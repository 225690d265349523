import { type Column, notesOf, shown, signs, type Table, type TableCell } from '../tables/table.js';
import { html, type Markup } from './markup.js';

/** A table as HTML, in a box of its own that scrolls where the page is narrow. */
export function htmlTable(table: Table): Markup {
  const { id, title, columns, rows } = table;
  return html`<section class="table" id="${id}">
<h3>${title}</h3>
${
  rows.length > 0
    ? html`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${columns.map(headCell)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column, i) => bodyCell(row[i] ?? { value: null }, column, i === 0))}</tr>\n`)}</tbody>
</table></div>`
    : html`<p class="notes">Nothing.</p>`
}
${notesOf(table).map((note) => html`<p class="notes">${note}</p>\n`)}</section>
`;
}

const headCell = ({ label, sub, kind }: Column): Markup =>
  html`<th scope="col"${kind === 'number' && html` class="number"`}>${label}${sub && html`<small>${sub}</small>`}</th>`;

/** Longer texts may be broken into lines. */
const short = 28;

function bodyCell(cell: TableCell, column: Column, isHead: boolean): Markup {
  const words = shown(cell, column);
  const marks = signs(cell);
  const content = html`${words}${marks && html`<sup>${marks}</sup>`}${interval(cell, column)}`;
  const kind = column.kind === 'number' ? 'number' : words.length <= short ? 'short' : '';
  const attributes = html`${kind && html` class="${kind}"`}${cell.title && html` title="${cell.title}"`}`;
  return isHead ? html`<th scope="row"${attributes}>${content}</th>` : html`<td${attributes}>${content}</td>`;
}

function interval({ interval: bounds }: TableCell, column: Column): Markup | undefined {
  if (!bounds) return undefined;
  const [low, high] = bounds.map((value) => shown({ value }, column));
  return html`<small>${low}–${high}</small>`;
}
