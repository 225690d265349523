import { probability, signed } from '../../compare/comparisons-text.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { html, type Markup } from '../../tables/markup.js';
import { formatted } from '../../tables/table.js';
import { fateClass } from '../fates.js';
import { cellOf, type Library, labelIn, shortId } from '../library.js';
import { Missing } from '../missing.js';
import { address, type Query } from '../page/address.js';
import { layout } from '../page/layout.js';
import { type LostName, leastTested, readSlices, type Slice } from './slices.js';
import type { Kind } from './sql.js';

/** Where a cell loses names: parts of its gold entities, and names that it loses again and again. */
export async function slicesPage(library: Library, query: Query): Promise<string> {
  const results = await library.results(query.experiment ?? '');
  const cell = query.cell ? cellOf(query.cell, results) : results.current[0];
  if (!cell) throw new Missing('This experiment has no cells.');
  const { slices, names } = await readSlices(library, cell);
  const language = results.languageOf(cell.language);
  const tested = slices.filter(({ test }) => test !== undefined).length;
  return layout({
    title: `${language.name}: where ${labelIn(cell, results)} loses names`,
    experiment: results.experiment,
    here: 'slices',
    lead: 'Parts of the gold names that have something in common, those first that lose most. A part leads to its sentences.',
    body: html`${chooser(results, cell)}
<section aria-labelledby="parts"><h2 id="parts">Parts of the gold names</h2>
${slices.length > 0 ? sliceTable(slices, cell, results) : html`<p class="notes">No gold names are scored in this cell.</p>`}
<p class="notes">Lost in excess: how many more names would be found if a part had the share of all others. Difference: the share found in the part minus that in the others, with its 95 % interval by sentences as clusters; p is corrected by Holm over the ${tested} parts that are tested. Parts overlap, and one with fewer than ${leastTested} names, or all but that many, is not tested.</p></section>
<section aria-labelledby="lost"><h2 id="lost">Names that are lost most often</h2>
${names.length > 0 ? nameTable(names, cell, results) : html`<p class="notes">None is lost.</p>`}
<p class="notes">Names that differ only in case and accents are one.</p></section>
`,
  });
}

function chooser(results: Results, cell: CellRow): Markup {
  const language = (code: string) => {
    const [other] = results.current.filter(
      (one) => one.language === code && labelIn(one, results) === labelIn(cell, results),
    );
    return (
      other &&
      html`<a href="${address('slices', { experiment: results.experiment, cell: shortId(other, results) })}"${code === cell.language && html` aria-current="page"`}>${results.languageOf(code).name}</a>`
    );
  };
  return html`<nav class="pages" aria-label="Languages">${results.languages.map(language)}</nav>
<form class="filters" action="/slices">
<input type="hidden" name="experiment" value="${results.experiment}">
<label>System <select name="cell">${results.current
    .filter((one) => one.language === cell.language)
    .map(
      (one) =>
        html`<option value="${shortId(one, results)}"${one === cell && html` selected`}>${labelIn(one, results)}</option>`,
    )}</select></label>
<button>Show</button>
</form>
`;
}

const inWords: Readonly<Record<Kind, (value: string) => string>> = {
  type: (value) => `names of type ${value}`,
  script: (value) => `names with ${value} letters`,
  length: (value) => fifthInWords(value, 'the shortest', 'the longest', 'length'),
  entropy: (value) => fifthInWords(value, 'the most certain', 'the least certain', 'entropy'),
  exit: (value) => `sentences where an English name was ${value}`,
};

const fifthInWords = (fifth: string, first: string, last: string, of: string): string =>
  fifth === '1'
    ? `${first} fifth of sentences`
    : fifth === '5'
      ? `${last} fifth of sentences`
      : `fifth ${fifth} of sentences by ${of}`;

function sliceTable(slices: readonly Slice[], cell: CellRow, results: Results): Markup {
  return html`<div class="scroll" role="region" aria-label="Table of parts" tabindex="0"><table><thead><tr><th scope="col">Part</th>${[
    'names',
    'found',
    'lost in excess',
    'difference',
    'p',
  ].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>
${slices.map((slice) => sliceRow(slice, cell, results))}</tbody></table></div>
`;
}

function sliceRow({ kind, value, all, found, excess, test }: Slice, cell: CellRow, results: Results): Markup {
  const sentences = address('matrix', {
    experiment: results.experiment,
    language: cell.language,
    cells: shortId(cell, results),
    [kind]: value,
  });
  const points = (share: number) => signed(100 * share, 1);
  const numbers = [
    formatted(all, 0),
    `${formatted((100 * found) / all, 1)} %`,
    signed(excess, 1),
    test ? `${points(test.difference)} (${points(test.low)} to ${points(test.high)})` : '–',
    test ? probability(test.corrected) : '–',
  ];
  return html`<tr data-row><th scope="row"><a href="${sentences}">${inWords[kind](value)}</a></th>${numbers.map(
    (text) => html`<td class="number">${text}</td>`,
  )}</tr>
`;
}

function nameTable(names: readonly LostName[], cell: CellRow, results: Results): Markup {
  const link = (name: string) =>
    address('matrix', {
      experiment: results.experiment,
      language: cell.language,
      cells: shortId(cell, results),
      text: name,
    });
  return html`<div class="scroll" role="region" aria-label="Lost names" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col" class="number">lost</th><th scope="col" class="number">of</th><th scope="col">how</th></tr></thead><tbody>
${names.map(
  ({ name, all, lost, fates }) =>
    html`<tr><th scope="row"><a href="${link(name)}" lang="${cell.language}"><bdi>${name}</bdi></a></th><td class="number">${lost}</td><td class="number">${all}</td><td>${fates.map((fate) => html`<span class="key"><i class="tick ${fateClass(fate)}"></i>${fate}</span> `)}</td></tr>
`,
)}</tbody></table></div>
`;
}
