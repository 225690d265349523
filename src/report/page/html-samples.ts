import { html, type Markup } from '../../tables/markup.js';
import type { SystemSamples } from '../contents.js';
import { htmlNumbers } from './html-numbers.js';
import { htmlSentence } from './html-sentence.js';

/** Sample sentences of every cell, collapsed. */
export function htmlSamples(samples: readonly SystemSamples[]): Markup {
  return html`<section id="sentences">
<h2>Cells and sentences</h2>
<p>For each cell, its numbers with the SQL that reproduces them, and a few sentences at every stage: the source with its gold entities, the English translation, the entities tagged in it, those located in the source, and those lost. All cells of a language show the same sentences.</p>
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
