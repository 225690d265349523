import type { PredictionShown } from '../../inspect/prediction.js';
import { mention } from '../../report/page/html-sentence.js';
import { html, type Markup } from '../../tables/markup.js';
import type { Mention } from '../../text/sentence.js';
import { type Fate, fateClass, fateInWords, verdictInWords } from '../fates.js';

/** What became of each gold entity, in words. */
export function goldTable({ gold, fates }: PredictionShown, englishNames: readonly Mention[] | undefined): Markup {
  if (gold.length === 0) return html`<p class="notes">The data has no names in this sentence.</p>`;
  return html`<div class="scroll" role="region" aria-label="Gold names" tabindex="0"><table><thead><tr><th scope="col">Gold name</th>${
    englishNames && html`<th scope="col">in English</th>`
  }<th scope="col">What became of it</th></tr></thead><tbody>
${gold.map((one, i) => {
  const fate = fates[i];
  return html`<tr><th scope="row">${mention(one.type, one.text)}</th>${englishNames && html`<td><bdi>${englishNames[i]?.text}</bdi></td>`}<td>${
    fate === undefined
      ? 'Not scored yet: eatlab score.'
      : html`<span class="key"><i class="tick ${fateClass(fate)}"></i><b>${fate}</b></span> ${fateInWords[fate as Fate] ?? ''}`
  }</td></tr>
`;
})}</tbody></table></div>
`;
}

/** What each prediction is, and the English entity that led to it. */
export function foundTable({ entities, from, english, verdicts }: PredictionShown): Markup {
  if (entities.length === 0) return html`<p class="notes">Nothing was predicted here.</p>`;
  return html`<div class="scroll" role="region" aria-label="Predictions" tabindex="0"><table><thead><tr><th scope="col">Prediction</th><th scope="col">from the English</th><th scope="col">What it is</th></tr></thead><tbody>
${entities.map((one, i) => {
  const source = english[from[i] ?? -1];
  const verdict = verdicts[i];
  return html`<tr><th scope="row">${mention(one.type, one.text)}</th><td>${source ? mention(source.type, source.text) : '–'}</td><td>${
    verdict === undefined ? 'Not scored yet.' : html`<b>${verdict}</b> ${verdictInWords[verdict] ?? ''}`
  }</td></tr>
`;
})}</tbody></table></div>
`;
}

/** English entities that led nowhere, and why. */
export function exitsTable({ exits }: PredictionShown): Markup {
  if (exits.length === 0) return html``;
  return html`<h3>Names that led nowhere</h3>
<div class="scroll" role="region" aria-label="Names that led nowhere" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">why</th><th scope="col">the answer</th></tr></thead><tbody>
${exits.map(
  ({ type, text, reason, answer }) =>
    html`<tr><th scope="row">${mention(type, text)}</th><td>${exitInWords[reason] ?? reason}</td><td><bdi>${answer?.slice(0, 300) ?? '–'}</bdi></td></tr>
`,
)}</tbody></table></div>
`;
}

const exitInWords: Readonly<Record<string, string>> = {
  refused: 'refused: the model would not answer',
  empty: 'empty: the answer has no words',
  'not-aligned': 'not aligned: no words of the sentence were found for it',
  'not-located': 'not located: the locator did not find the words of the answer in the sentence',
  duplicate: 'duplicate: an earlier name has exactly these words',
  overlap: 'overlap: an earlier name shares some of these words',
};
