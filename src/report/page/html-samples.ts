import { html, type Markup } from '../../tables/markup.js';
import type { SystemSamples } from '../contents.js';
import { htmlNumbers } from './html-numbers.js';
import { htmlSentence } from './html-sentence.js';

/** Sample sentences of every cell, folded away. */
export function htmlSamples(samples: readonly SystemSamples[]): Markup {
  return html`<section id="sentences">
<h2>Cells and sentences</h2>
<p>Of every cell, its numbers with the SQL that gives each again, and a few sentences on their way: the source with its gold entities, the English translation, what was tagged in it, what was found again in the source, and what was lost. They are the same sentences in all cells of a language.</p>
${samples
  .filter(({ languages }) => languages.length > 0)
  .map(
    ({ system, languages }) => html`<details class="system"><summary>${system.label}</summary>
${languages.map(
  ({
    language,
    cell,
    numbers,
    samples: sentences,
  }) => html`<details><summary>${language.name} (${language.code})</summary>
${htmlNumbers(cell, numbers)}${sentences.map((sentence) => htmlSentence(sentence, language.code))}</details>
`,
)}</details>
`,
  )}</section>
`;
}
