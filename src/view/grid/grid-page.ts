import type { Score } from '../../metrics/metric.js';
import type { Results } from '../../results/results.js';
import { html, type Markup } from '../../tables/markup.js';
import { formatted, legend, shown, shownInterval, signs, type TableCell } from '../../tables/table.js';
import type { Library } from '../library.js';
import { cellOf, shortId } from '../library.js';
import { Missing } from '../missing.js';
import { address, oneOf, type Query, wholeNumber } from '../page/address.js';
import { layout } from '../page/layout.js';
import { heatSteps } from '../page/style.js';
import { type Grid, type GridCell, type GridRow, gridOf } from './grid.js';
import { mostTests, testsAgainst } from './tests.js';

/** Systems by languages under one metric, with differences to a pinned system. */
export async function gridPage(library: Library, query: Query): Promise<string> {
  const experiment = query.experiment ?? '';
  const results = await library.results(experiment);
  const metrics = results.shown();
  const metric = metrics.find((one) => one.metric === query.metric) ?? metrics[0];
  if (!metric) throw new Missing('Nothing of this experiment is scored yet: eatlab score.');
  const pinned = query.against ? cellOf(query.against, results) : undefined;
  const system = pinned && results.systems.find(({ cells }) => cells.get(pinned.language)?.cell_id === pinned.cell_id);
  const tests = system ? await testsAgainst(library.store, metric.metric, system, results) : undefined;
  const sort = oneOf(query.sort, [...results.languages, 'mean']);
  const grid = gridOf(metric, results, { sort, pinned: system, tests: tests ?? new Map() });
  const last = Math.max(1, Math.ceil(grid.rows.length / rowsOfPage));
  const page = wholeNumber(query.page, { least: 1, most: last, otherwise: 1 });
  const state = { experiment, metric: metric.metric, against: query.against, sort };
  const rows = grid.rows.slice((page - 1) * rowsOfPage, page * rowsOfPage);
  return layout({
    title: `${metric.title}: systems by languages`,
    experiment,
    here: 'grid',
    lead: html`${metric.note} A number leads to its sentences.`,
    body: html`${banner(await library.banners(experiment))}
${form(metric, results, state)}
${table({ ...grid, rows }, metric, results, state)}
${pager(page, last, state)}${legendOf(grid, system !== undefined, tests !== undefined)}`,
  });
}

/** Systems on a page. */
const rowsOfPage = 50;

const pager = (page: number, last: number, state: State): Markup =>
  last === 1
    ? html``
    : html`<nav class="pages" aria-label="Pages of systems">${page > 1 && html`<a rel="prev" href="${address('grid', { ...state, page: page - 1 })}">← Earlier</a>`}<span>Page ${page} of ${last}</span>${page < last && html`<a rel="next" href="${address('grid', { ...state, page: page + 1 })}">Next →</a>`}</nav>
`;

const banner = (lines: readonly string[]): Markup =>
  lines.length === 0
    ? html``
    : html`<div class="banner" role="note">${lines.map((line) => html`<p>${line}</p>`)}</div>
`;

interface State {
  readonly [part: string]: string | undefined;
  readonly experiment: string;
  readonly metric: string;
  readonly against: string | undefined;
  readonly sort: string | undefined;
}

function form(metric: Score, results: Results, { experiment, against, sort }: State): Markup {
  const systems = results.systems.flatMap((system) => {
    const [cell] = system.cells.values();
    return cell ? [{ id: shortId(cell, results), label: system.label }] : [];
  });
  return html`<form class="filters" action="/grid">
<input type="hidden" name="experiment" value="${experiment}">
${sort !== undefined && html`<input type="hidden" name="sort" value="${sort}">`}
<label>Metric <select name="metric">${results
    .shown()
    .map(
      (one) => html`<option value="${one.metric}"${one === metric && html` selected`}>${one.title}</option>`,
    )}</select></label>
<label>Differences to <select name="against"><option value="">nothing</option>${systems.map(
    ({ id, label }) => html`<option value="${id}"${id === against && html` selected`}>${label}</option>`,
  )}</select></label>
<button>Show</button>
</form>
`;
}

function table(grid: Grid, metric: Score, results: Results, state: State): Markup {
  const head = (code: string, words: Markup | string) =>
    html`<th scope="col" class="number"${state.sort === code && html` aria-sort="${metric.best === 'lowest' ? 'ascending' : 'descending'}"`}>${words} <a href="${address('grid', { ...state, sort: code })}" aria-label="Sort by ${code}">${state.sort === code ? '▾' : '↕'}</a></th>`;
  const language = (code: string) =>
    head(
      code,
      html`<a href="${address('matrix', { experiment: state.experiment, language: code })}" title="${results.languageOf(code).name}: every sentence">${code}</a>`,
    );
  return html`<div class="scroll" role="region" aria-label="${metric.title}" tabindex="0"><table class="grid">
<thead><tr><th scope="col"><a href="${address('grid', { ...state, sort: undefined })}">System</a></th>${grid.languages.map(language)}${grid.languages.length > 1 && head('mean', 'mean')}</tr></thead>
<tbody>
${grid.rows.map((row) => gridRow(row, grid, metric, results, state))}</tbody>
</table></div>
`;
}

const gridRow = (row: GridRow, { languages }: Grid, metric: Score, results: Results, state: State): Markup =>
  html`<tr data-row><th scope="row">${row.system.label}${row.isPinned && html` <small>pinned: the differences are to this one</small>`}</th>${row.cells.map(
    (cell, i) => gridCell(cell, languages[i] ?? '', metric, results, state),
  )}${languages.length > 1 && html`<td class="number">${number(row.mean, metric)}</td>`}</tr>
`;

function gridCell(one: GridCell, language: string, metric: Score, results: Results, state: State): Markup {
  const { cell, height, shown: value, test } = one;
  if (!cell || height === undefined) return html`<td class="number">–</td>`;
  const cells = [shortId(cell, results), ...(state.against ? [pinnedId(language, results, state.against)] : [])];
  const sentences = address('matrix', {
    experiment: state.experiment,
    language,
    cells: [...new Set(cells.filter((id) => id !== ''))].join(','),
  });
  const interval = shownInterval(value, { label: '', kind: 'number', digits: metric.digits });
  return html`<td class="number h${Math.round(height * heatSteps)}"><a href="${sentences}" title="${value.title}">${number(value, metric)}${
    test ? html`<small>${difference(test, metric)}</small>` : interval && html`<small>${interval}</small>`
  }</a></td>`;
}

function pinnedId(language: string, results: Results, against: string): string {
  const { cell_id } = cellOf(against, results);
  const system = results.systems.find(({ cells }) => [...cells.values()].some((cell) => cell.cell_id === cell_id));
  const cell = system?.cells.get(language);
  return cell ? shortId(cell, results) : '';
}

const number = (cell: TableCell, { digits }: Score): Markup => {
  const marks = signs(cell);
  return html`${shown(cell, { label: '', kind: 'number', digits })}${marks && html`<sup>${marks}</sup>`}`;
};

const difference = (test: NonNullable<GridCell['test']>, { scale, digits }: Score): string => {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formatted(value * scale, digits)}`;
  const [low, high] = test.interval;
  return `${signed(test.difference)} (${signed(low)} to ${signed(high)})`;
};

function legendOf({ rows }: Grid, isPinned: boolean, isTested: boolean): Markup {
  const cells = rows.flatMap((row) => row.cells.map(({ shown: cell }) => cell));
  const marks = (Object.keys(legend) as (keyof typeof legend)[]).filter((mark) =>
    cells.some((cell) => cell.marks?.includes(mark)),
  );
  return html`<p class="notes">The stronger the colour, the higher the number; below a number ${
    isPinned && isTested
      ? 'is its difference to the pinned system on the sentences that both have, with the 95 % interval by paired bootstrap.'
      : 'is its 95 % interval by bootstrap over sentences.'
  }</p>
${isPinned && !isTested && html`<p class="notes">The grid has more than ${mostTests} numbers to test: <code>eatlab report --against</code> tests them.</p>`}
${marks.map((mark) => html`<p class="notes">${legend[mark].sign} ${legend[mark].meaning}.</p>\n`)}`;
}
