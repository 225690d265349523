import { mention, typeClass } from '../../report/page/html-sentence.js';
import type { Results } from '../../results/results.js';
import { html, type Markup } from '../../tables/markup.js';
import { goldEntities, type Mention } from '../../text/sentence.js';
import { shortened } from '../../text/shortened.js';
import { fateClass } from '../fates.js';
import { cellOf, type Library, labelIn, shortId } from '../library.js';
import type { Marks } from '../matrix/matrix.js';
import { address, type Query, wholeNumber } from '../page/address.js';
import { layout } from '../page/layout.js';
import { conversation } from './conversation.js';
import { difference, type Stretch } from './difference.js';
import { exitsTable, foundTable, goldTable } from './entities.js';
import { mostOthers, mostShown, type OtherSystem, readSentence, type SentenceOfCell } from './read.js';

/** One sentence of one system: what was found, what was lost and why, and the conversation behind it. */
export async function sentencePage(
  library: Library,
  { cell: id, sentence }: { readonly cell: string; readonly sentence: string },
  query: Query,
): Promise<string> {
  const results = await library.resultsOfCell(id, query.experiment);
  const cell = cellOf(id, results);
  const number = wholeNumber(sentence, { least: 0, most: 1e9, otherwise: 0 });
  const read = await readSentence(library, results, cell, number);
  const { prediction } = read;
  const language = results.languageOf(cell.language);
  const matrix = address('matrix', { experiment: results.experiment, language: cell.language });
  return layout({
    title: `${language.name}, sentence ${number}`,
    experiment: results.experiment,
    here: 'sentence',
    lead: html`${labelIn(cell, results)}, on ${prediction.dataset}. <a href="${matrix}">All sentences in ${language.name}</a>`,
    body: html`${neighbours(read, results)}
<section aria-labelledby="source"><h2 id="source">The sentence</h2>
${source(read, cell.language)}
${prediction.state !== 'ok' && html`<p>The prediction is <span class="state">${prediction.state}</span>${prediction.error !== null && html`: <bdi>${shortened(prediction.error, 1000)}</bdi>`}</p>`}</section>
<section aria-labelledby="names"><h2 id="names">What became of its names</h2>
${goldTable(prediction, read.englishNames)}
<h3>What was predicted</h3>
${foundTable(prediction)}${exitsTable(prediction)}</section>
${translation(read)}
<section aria-labelledby="conversation"><h2 id="conversation">The conversation</h2>
${conversation(prediction)}</section>
${others(read, results)}
<p class="hint"><kbd>j</kbd> <kbd>k</kbd> next and earlier sentence. The same in a terminal: <code>eatlab show ${shortId(cell, results)}/${number}</code></p>
`,
  });
}

function neighbours({ cell, earlier, next }: SentenceOfCell, results: Results): Markup {
  const link = (sentence: number) => sentenceAddress(shortId(cell, results), sentence);
  return html`<nav class="pages" aria-label="Sentences">${earlier !== undefined && html`<a rel="prev" href="${link(earlier)}">← ${earlier}</a>`}${next !== undefined && html`<a rel="next" href="${link(next)}">${next} →</a>`}</nav>
`;
}

/** The address of a sentence of a cell. */
export const sentenceAddress = (cell: string, sentence: number): string =>
  `/sentence/${encodeURIComponent(cell)}/${sentence}`;

/** The source once, with gold and predicted spans in it. */
function source({ prediction: { given, entities } }: SentenceOfCell, language: string): Markup {
  if (!given) return html`<p class="notes">The text is not in the database: the export left it out.</p>`;
  const gold = given.tags ? goldEntities({ text: given.text, tags: given.tags, offsets: given.offsets ?? [] }) : [];
  const whole = difference(given.text, gold, entities);
  const shown = whole.slice(0, mostStretches);
  return html`<p class="source" dir="auto" lang="${language}">${shown.map(stretch)}${shown.length < whole.length && '…'}</p>
<p class="legend"><mark class="both">found as annotated</mark> <mark class="gold-only">annotated, not found so</mark> <mark class="found-only">predicted only</mark></p>
${given.reference !== null && html`<p><small class="reason">Reference:</small> <bdi lang="en">${shortened(given.reference, mostShown)}</bdi></p>`}`;
}

/** A sentence with more names than these is cut. */
const mostStretches = 400;

const shapes = { right: 'both', gold: 'gold-only', both: 'gold-only', found: 'found-only' } as const;

function stretch({ text, gold, found, kind, endsGold, endsFound }: Stretch): Markup {
  const shown = shortened(text, mostShown);
  if (kind === 'plain') return html`${shown}`;
  const said = [
    ...(endsGold && kind !== 'right' ? [`gold ${gold?.type}`] : []),
    ...(endsFound ? [kind === 'right' ? `${found?.type} ✓` : `found ${found?.type}`] : []),
  ];
  return html`<mark class="${typeClass((gold ?? found)?.type ?? '')} ${shapes[kind]}">${shown}${said.length > 0 && html`<small>${said.join(', ')}</small>`}</mark>`;
}

function translation({ prediction: { translation: text, english } }: SentenceOfCell): Markup {
  if (text === null) return html``;
  return html`<section aria-labelledby="translation"><h2 id="translation">Its translation</h2>
<p lang="en"><bdi>${text === '' ? 'empty' : shortened(text, mostShown)}</bdi></p>
<p>${english.length === 0 ? html`<span class="nothing">No name was tagged in it.</span>` : html`Tagged in it: ${english.slice(0, 200).map(({ type, text: words }) => html`${mention(type, shortened(words, 200))} `)}`}</p></section>
`;
}

/** Each gold name with what became of it. */
const fatesOf = ({ failed, fates, wrong }: Marks, gold: readonly Mention[]): Markup =>
  failed
    ? html`failed`
    : html`${fates.map(
        (fate, i) =>
          html`<span class="key" title="${fate}"><i class="tick ${fateClass(fate)}"></i><bdi>${gold[i]?.text}</bdi> ${fate !== 'found' && html`<span class="reason">${fate}</span>`}</span> `,
      )}${wrong > 0 && html`<span class="wrong">+${wrong} wrong</span>`}`;

function others({ cell, others: all, prediction: { sentence, gold } }: SentenceOfCell, results: Results): Markup {
  if (all.length === 0) return html``;
  const row = ({ cell: other, marks, translation: text }: OtherSystem) =>
    html`<tr><th scope="row"><a href="${sentenceAddress(shortId(other, results), sentence)}">${labelIn(other, results)}</a></th><td>${marks && fatesOf(marks, gold)}</td><td>${text !== null && html`<bdi lang="en">${text}</bdi>`}</td></tr>
`;
  const compared =
    all[0] &&
    address('compare', { experiment: results.experiment, a: shortId(cell, results), b: shortId(all[0].cell, results) });
  return html`<section aria-labelledby="others"><h2 id="others">The same sentence under other systems</h2>
<div class="scroll" role="region" aria-label="Other systems" tabindex="0"><table><thead><tr><th scope="col">System</th><th scope="col">Names</th><th scope="col">Translation</th></tr></thead><tbody>
${all.map(row)}</tbody></table></div>
${all.length === mostOthers && html`<p class="notes">The first ${mostOthers} of them.</p>`}
${compared && html`<p><a href="${compared}">Compare all sentences of two systems</a></p>`}</section>
`;
}
