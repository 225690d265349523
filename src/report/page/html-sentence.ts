import type { SampleRow } from '../../results/rows/samples.js';
import { html, type Markup } from '../../tables/markup.js';
import { codePoints } from '../../text/code-points.js';
import { type Entity, goldEntities } from '../../text/sentence.js';

/** One sentence at every stage of a cell: source with gold and found spans, translation, English entities, exits. */
export function htmlSentence(sample: SampleRow, language: string): Markup {
  const { sentence_id, text, tags, offsets, reference, translation, english_entities, entities, exits, reasoning } =
    sample;
  const gold = tags ? goldEntities({ text, tags, offsets }) : undefined;
  const line = (name: string, content: Markup) => html`<dt>${name}</dt><dd>${content}</dd>\n`;
  const source = (found: readonly Entity[]) =>
    html`<bdi lang="${language}" class="source">${withSpans(text, found)}</bdi>`;
  return html`<article class="sentence">
<h5>Sentence ${sentence_id}${sample.state !== 'ok' && html` <span class="state">${sample.state}</span>`}</h5>
<dl>
${line('Gold', source(gold ?? []))}${reference !== null && line('Reference', english(reference))}${
  translation !== null && line('Translation', english(translation))
}${english_entities && line('English entities', mentions(english_entities))}${
  entities && line('Found', source(entities))
}${
  exits &&
  exits.length > 0 &&
  line(
    'Lost',
    html`<ul>${exits.map(
      ({ type, text: phrase, answer, reason }) =>
        html`<li>${mention(type, phrase)} <span class="reason">${reason}</span>${
          answer !== null && answer !== '' && html`, answered <bdi class="answer">${answer}</bdi>`
        }</li>`,
    )}</ul>`,
  )
}${reasoning && reasoning.length > 0 && line('Reasoning', thoughts(reasoning))}${sample.error !== null && line('Error', html`${sample.error}`)}</dl>
</article>
`;
}

/** The model's reasoning, collapsed, since it may be much longer than everything else. */
const thoughts = (all: NonNullable<SampleRow['reasoning']>): Markup =>
  html`<details><summary>of ${all.length} ${all.length === 1 ? 'call' : 'calls'}</summary>${all.map(
    ({ step, round, text }) => html`<p>${step} ${round}: <bdi class="answer">${text}</bdi></p>`,
  )}</details>`;

const english = (text: string): Markup =>
  text === '' ? html`<span class="nothing">nothing</span>` : html`<bdi lang="en">${text}</bdi>`;

export const mention = (type: string, text: string): Markup =>
  html`<mark class="${typeClass(type)}"><bdi>${text}</bdi><small>${type}</small></mark>`;

const mentions = (all: readonly { type: string; text: string }[]): Markup =>
  all.length === 0
    ? html`<span class="nothing">none</span>`
    : html`${all.map(({ type, text }) => html`${mention(type, text)} `)}`;

/** The text with its entities marked. Spans are in code points; a span that overlaps an earlier one is skipped. */
function withSpans(text: string, entities: readonly Entity[]): Markup {
  const points = codePoints(text);
  const parts: Markup[] = [];
  let at = 0;
  for (const { type, start, end } of [...entities].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(
      html`${points.slice(at, start)}<mark class="${typeClass(type)}">${points.slice(start, end)}<small>${type}</small></mark>`,
    );
    at = end;
  }
  return html`${parts}${points.slice(at, points.length)}`;
}

/** A class from the style sheet. Models may invent any type, so unknown ones share a class. */
export const typeClass = (type: string): string => (['PER', 'ORG', 'LOC'].includes(type) ? type : 'OTHER');
