import type { Comparison, Difference, RightOrWrong } from '../../compare/compare.js';
import { number, probability, signed } from '../../compare/comparisons-text.js';
import { cellPairs } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import type { System } from '../../results/systems.js';
import { literal } from '../../store/tables.js';
import { html, type Markup } from '../../tables/markup.js';
import { cellOf, type Library, labelIn, shortId } from '../library.js';
import { filterForm, pager } from '../matrix/filter-form.js';
import { readMatrix } from '../matrix/matrix.js';
import { matrixTable } from '../matrix/matrix-table.js';
import { stateOf } from '../matrix/state.js';
import { Missing } from '../missing.js';
import { address, type Query } from '../page/address.js';
import { layout } from '../page/layout.js';
import { testsOf } from './tests.js';

/** Two cells of one language: tests at the top, then their sentences, those that only one has right first. */
export async function comparePage(library: Library, query: Query): Promise<string> {
  const results = await library.results(query.experiment ?? '');
  const pair = pairOf(query, results);
  if (!pair) return choose(results);
  const { a, b } = pair;
  const cells = [a, b].map((cell) => shortId(cell, results));
  const state = stateOf({ ...query, cells: cells.join(','), language: a.language }, results, { order: 'disagreement' });
  const shown = { results, state, matrix: await readMatrix(library, state), page: 'compare' };
  const tests = await testsOf(library, results, a, b);
  return layout({
    title: `${labelIn(a, results)} and ${labelIn(b, results)}`,
    experiment: results.experiment,
    here: 'compare',
    lead: `${results.languageOf(a.language).name}: A is ${labelIn(a, results)}, B is ${labelIn(b, results)}.`,
    body: html`${languageLinks(pair, results)}${chooser(results, a, b)}
${tests ? testTables(tests) : html`<p class="notes">There is nothing to test: the two share no scored sentences, or are not of the same data.</p>`}
<h2 id="sentences">Sentences, those on which they disagree first</h2>
${filterForm(shown, ['experiment', 'language', 'cells'])}
${matrixTable(shown)}${pager(shown)}
${copies(library, results, a, b)}`,
  });
}

interface Pair {
  readonly a: CellRow;
  readonly b: CellRow;
}

/** The cells of an address: `a` and `b`, or the first two of `cells`. */
function pairOf(query: Query, results: Results): Pair | undefined {
  const [first, second] = query.a && query.b ? [query.a, query.b] : (query.cells ?? '').split(',');
  if (!first || !second) return undefined;
  const [a, b] = [cellOf(first, results), cellOf(second, results)];
  if (a.language !== b.language) {
    // A system is chosen by its cell in any language.
    const other = systemOf(b, results)?.cells.get(a.language);
    if (!other) throw new Missing('These two have no language in common.');
    return { a, b: other };
  }
  if (a.cell_id === b.cell_id) throw new Missing('These two are the same cell: choose another one.');
  return { a, b };
}

const systemOf = (cell: CellRow, { systems }: Results): System | undefined =>
  systems.find(({ cells }) => cells.get(cell.language)?.cell_id === cell.cell_id);

/** The same two systems in the other languages. */
function languageLinks({ a, b }: Pair, results: Results): Markup {
  const [first, second] = [systemOf(a, results), systemOf(b, results)];
  if (!first || !second) return html``;
  const link = (one: Pair) =>
    address('compare', { experiment: results.experiment, a: shortId(one.a, results), b: shortId(one.b, results) });
  return html`<nav class="pages" aria-label="Languages">${cellPairs(first, second).map(
    (one) =>
      html`<a href="${link(one)}"${one.a.language === a.language && html` aria-current="page"`}>${results.languageOf(one.a.language).name}</a>`,
  )}</nav>
`;
}

function chooser(results: Results, a: CellRow | undefined, b: CellRow | undefined): Markup {
  const language = a?.language ?? results.languages[0] ?? '';
  const cells = results.current.filter((cell) => cell.language === language);
  const choice = (name: string, label: string, chosen: CellRow | undefined) =>
    html`<label>${label} <select name="${name}">${cells.map(
      (cell) =>
        html`<option value="${shortId(cell, results)}"${cell === chosen && html` selected`}>${labelIn(cell, results)}</option>`,
    )}</select></label>`;
  return html`<form class="filters" action="/compare">
<input type="hidden" name="experiment" value="${results.experiment}">
${choice('a', 'A', a ?? cells[0])} ${choice('b', 'B', b ?? cells[1])} <button>Compare</button>
</form>
`;
}

const choose = (results: Results): string =>
  layout({
    title: 'Compare two systems',
    experiment: results.experiment,
    here: 'compare',
    body: chooser(results, undefined, undefined),
  });

function testTables({ metrics, right }: Comparison): Markup {
  const rows = metrics.flatMap(({ metric, digits, rows: all }) => all.map((row) => differenceRow(metric, row, digits)));
  return html`<div class="scroll" role="region" aria-label="Tests" tabindex="0"><table><thead><tr><th scope="col">Score</th>${[
    'A',
    'B',
    'A − B',
    '95 % interval',
    'p',
    'sentences',
  ].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="notes">95 % interval: paired bootstrap over sentences; p: paired approximate randomisation. This is one language: <code>eatlab compare</code> has all of them, with Holm’s correction.</p>
${right.map(rightTable)}`;
}

const differenceRow = (
  metric: string,
  { a, b, difference, low, high, p, sentences }: Difference,
  digits: number,
): Markup =>
  html`<tr><th scope="row">${metric}</th>${[
    number(a, digits),
    number(b, digits),
    signed(difference, digits),
    `${signed(low, digits)} to ${signed(high, digits)}`,
    probability(p),
    String(sentences),
  ].map((text) => html`<td class="number">${text}</td>`)}</tr>
`;

const rightTable = (row: RightOrWrong): Markup =>
  html`<p>Whole sentences right: ${row.both} by both, <b>${row.onlyFirst} by A alone</b>, <b>${row.onlySecond} by B alone</b>, ${row.neither} by neither; McNemar p ${probability(row.midP).replace(/^(?=[.\d])/, '= ')}.</p>
<p class="notes">Right: every entity with its type and ends, and no other. McNemar’s test is exact, with mid-p.</p>
`;

function copies(library: Library, { experiment }: Results, a: CellRow, b: CellRow): Markup {
  const [first, second] = [a, b].map(({ cell_id }) => cell_id.slice(0, 16));
  const sql = `SELECT sentence_id, cell_id, fates, verdicts FROM sentence_stats
WHERE cell_id IN (${literal(a.cell_id)}, ${literal(b.cell_id)}) AND dataset = ${literal(a.ner_dataset)}
ORDER BY sentence_id, cell_id`;
  const quote = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return html`<h2 id="copy">The same elsewhere</h2>
<p class="notes">A click selects all of it. In a terminal:</p>
<pre class="sql" tabindex="0">eatlab compare ${first} ${second} --experiment ${quote(experiment)} --db ${quote(library.contents.path)}</pre>
<p class="notes">What became of every name of both, in SQL:</p>
<pre class="sql" tabindex="0">${sql}</pre>
`;
}
