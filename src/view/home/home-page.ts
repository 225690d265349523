import type { ListedExperiment } from '../../inspect/contents.js';
import { html, type Markup } from '../../tables/markup.js';
import { formatted } from '../../tables/table.js';
import type { Library } from '../library.js';
import { address } from '../page/address.js';
import { layout } from '../page/layout.js';

/** Every experiment of the database: what came of it, its state, and when it ran. */
export async function homePage(library: Library): Promise<string> {
  const { experiments, path, predictions, answers } = library.contents;
  const articles: Markup[] = [];
  for (const experiment of experiments) articles.push(article(experiment, await library.finding(experiment.name)));
  return layout({
    title: 'Experiments',
    here: 'home',
    lead: html`<bdi>${path}</bdi>: ${count(predictions, 'prediction')}, ${count(answers, 'answer')} of models.`,
    body:
      articles.length > 0
        ? html`${articles}`
        : html`<p>Nothing has run into this database yet: <code>eatlab run</code>.</p>`,
  });
}

const count = (n: number, what: string): string => `${formatted(n, 0)} ${what}${n === 1 ? '' : 's'}`;

function article(experiment: ListedExperiment, finding: string | undefined): Markup {
  const { name, states, languages, sentences, failed, calls, lastRun, file } = experiment;
  const cells = Object.entries(states).map(([state, number]) => `${number} ${state}`);
  return html`<article class="experiment">
<h2><a href="${address('grid', { experiment: name })}"><bdi>${name}</bdi></a></h2>
<p>${finding ?? 'Nothing is scored yet.'}</p>
<dl>
<dt>Cells</dt><dd>${cells.join(', ')}</dd>
<dt>Languages</dt><dd>${languages.join(' ')}</dd>
<dt>Predictions</dt><dd>${formatted(sentences, 0)}${failed > 0 && html`, <b>${formatted(failed, 0)} failed</b>`}, with ${count(calls, 'call')}</dd>
${lastRun !== null && html`<dt>Last run</dt><dd>${lastRun.slice(0, 16)} UTC</dd>\n`}${
  file !== null && html`<dt>File</dt><dd><bdi>${file}</bdi></dd>\n`
}</dl>
</article>
`;
}
