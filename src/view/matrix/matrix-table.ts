import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { html, type Markup } from '../../tables/markup.js';
import { formatted } from '../../tables/table.js';
import { visible } from '../../text/visible.js';
import { type Fate, fateClass, fateInWords, fates } from '../fates.js';
import { labelIn, shortId } from '../library.js';
import { address } from '../page/address.js';
import type { Marks, Matrix, MatrixRow } from './matrix.js';
import { type MatrixState, partsOf } from './state.js';

/** What a table of sentences needs beside its rows. */
export interface Shown {
  readonly results: Results;
  readonly state: MatrixState;
  readonly matrix: Matrix;
  /** The page that its filters lead to: `matrix` or `compare`. */
  readonly page: string;
}

/** Sentences by systems, below the funnel of each system, whose bars are filters. */
export function matrixTable(shown: Shown): Markup {
  const { results, state, matrix } = shown;
  return html`<div class="scroll" role="region" aria-label="Sentences by systems" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">${formatted(matrix.total, 0)} ${matrix.total === 1 ? 'sentence' : 'sentences'}</th>${state.cells.map(
    (cell) =>
      html`<th scope="col"><a href="${address('slices', { experiment: results.experiment, cell: shortId(cell, results) })}" title="Where it loses names">${labelIn(cell, results)}</a></th>`,
  )}</tr></thead>
<tbody class="funnel">
${fates.filter((fate) => state.cells.some((cell) => countOf(cell, fate, matrix) > 0)).map((fate) => funnelRow(fate, shown))}</tbody>
<tbody class="rows">
${matrix.rows.map((row) => sentenceRow(row, shown))}</tbody>
</table></div>
`;
}

const countOf = (cell: CellRow, fate: Fate, { fates: counts }: Matrix): number =>
  counts.get(cell.cell_id)?.get(fate) ?? 0;

function funnelRow(fate: Fate, shown: Shown): Markup {
  const { results, state, matrix } = shown;
  const link = (at: string | undefined) =>
    address(shown.page, { ...partsOf(state, results), page: undefined, fate, at });
  const isHere = (at: string | undefined) => state.fate === fate && state.at === at;
  const cellOf = (cell: CellRow): Markup => {
    const [count, id] = [countOf(cell, fate, matrix), shortId(cell, results)];
    const all = [...(matrix.fates.get(cell.cell_id)?.values() ?? [])].reduce((sum, one) => sum + one, 0);
    if (count === 0) return html`<td>–</td>`;
    return html`<td><a href="${link(id)}"${isHere(id) && html` aria-current="true"`} aria-label="${count} of ${all} ${fate} by ${labelIn(cell, results)}">${bar(count / all, fate)}${formatted(count, 0)}</a></td>`;
  };
  return html`<tr><th scope="row" title="${fateInWords[fate]}"><a href="${link(undefined)}"${isHere(undefined) && html` aria-current="true"`}><span class="key"><i class="${fateClass(fate)}"></i>${fate}</span></a></th>${state.cells.map(cellOf)}</tr>
`;
}

const bar = (share: number, fate: string): Markup =>
  html`<svg class="bar ${fateClass(fate)}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${(100 * share).toFixed(1)}" height="10"/></svg>`;

function sentenceRow({ sentence, text, marks }: MatrixRow, { results, state }: Shown): Markup {
  const link = (cell: CellRow) => `/sentence/${encodeURIComponent(shortId(cell, results))}/${sentence}`;
  const [first] = state.cells;
  return html`<tr data-row><th scope="row"><span class="number-of">${sentence}</span>${
    first &&
    html`<a href="${link(marks.has(first.cell_id) ? first : (state.cells.find((cell) => marks.has(cell.cell_id)) ?? first))}" lang="${state.language}"><bdi>${visible(text)}</bdi></a>`
  }</th>${state.cells.map((cell) => html`<td>${ticks(marks.get(cell.cell_id), link(cell))}</td>`)}</tr>
`;
}

function ticks(made: Marks | undefined, link: string): Markup {
  if (!made) return html`–`;
  return html`<a href="${link}" title="${marksInWords(made)}">${tickMarks(made)}</a>`;
}

/** A tick for each gold entity, and the number of wrong predictions. */
export const tickMarks = ({ failed, fates: all, wrong }: Marks): Markup =>
  failed
    ? html`failed`
    : html`${all.map((fate) => html`<i class="${fateClass(fate)}"></i>`)}${wrong > 0 && html`<span class="wrong">+${wrong}</span>`}${all.length + wrong === 0 && '·'}`;

/** `2 found, 1 not-tagged; 1 wrong prediction`. */
export function marksInWords({ failed, fates: all, wrong }: Marks): string {
  if (failed) return 'failed';
  const counts = fates.flatMap((fate) => {
    const count = all.filter((one) => one === fate).length;
    return count > 0 ? [`${count} ${fate}`] : [];
  });
  const gold = counts.length > 0 ? counts.join(', ') : 'no gold entities';
  return wrong > 0 ? `${gold}; ${wrong} wrong ${wrong === 1 ? 'prediction' : 'predictions'}` : gold;
}
