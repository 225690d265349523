import { html, type Markup } from './markup.js';
import {
  allRows,
  type Column,
  notesOf,
  type RankWords,
  shown,
  shownInterval,
  signs,
  type Table,
  type TableCell,
  type TableRow,
} from './table.js';

/** The number of rows that fit on a screen. Longer tables scroll in their box, under a fixed header. */
const screen = 20;

export const isLong = (table: Table): boolean => allRows(table).length > screen;

const words: RankWords = { best: 'bold', second: 'underlined' };

/**
 * A table as HTML, in a box that scrolls if the page is narrow. Each group of rows set apart is a `tbody` under a title
 * row.
 */
export function htmlTable(table: Table): Markup {
  const { id, title, columns, rows, apart = [] } = table;
  const body = (list: readonly TableRow[]) =>
    list.map(
      (row) => html`<tr>${columns.map((column, i) => bodyCell(row[i] ?? { value: null }, column, i === 0))}</tr>\n`,
    );
  return html`<section class="table" id="table-${id}">
<h3>${title}</h3>
${
  rows.length + apart.length > 0
    ? html`<div class="${isLong(table) ? 'scroll long' : 'scroll'}" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${columns.map(headCell)}</tr></thead>
${rows.length > 0 && html`<tbody>\n${body(rows)}</tbody>\n`}${apart.map(
  (group) =>
    html`<tbody class="apart">\n<tr><th scope="rowgroup" colspan="${columns.length}">${group.title}</th></tr>\n${body(group.rows)}</tbody>\n`,
)}</table></div>`
    : html`<p class="notes">Nothing.</p>`
}
${isLong(table) && html`<p class="notes">${allRows(table).length} rows; scroll to see them all.</p>\n`}${notesOf(table, words).map((note) => html`<p class="notes">${note}</p>\n`)}</section>
`;
}

const headCell = ({ label, sub, kind }: Column): Markup =>
  html`<th scope="col"${kind === 'number' && html` class="number"`}>${label}${sub && html`<small>${sub}</small>`}</th>`;

/** The maximum length of text that is kept on one line. */
const short = 28;

function bodyCell(cell: TableCell, column: Column, isHead: boolean): Markup {
  const text = shown(cell, column);
  const marks = signs(cell);
  const bounds = shownInterval(cell, column);
  const content = html`${emphasised(text, cell)}${marks && html`<sup>${marks}</sup>`}${bounds && html`<small>${bounds}</small>`}`;
  const kind = column.kind === 'number' ? 'number' : text.length <= short ? 'short' : '';
  const attributes = html`${kind && html` class="${kind}"`}${cell.title && html` title="${cell.title}"`}`;
  return isHead ? html`<th scope="row"${attributes}>${content}</th>` : html`<td${attributes}>${content}</td>`;
}

const emphasised = (text: string, { rank }: TableCell): Markup =>
  rank === 'best' ? html`<b>${text}</b>` : rank === 'second' ? html`<u>${text}</u>` : html`${text}`;
