import type { PredictionShown, Turn } from '../../inspect/prediction.js';
import { html, type Markup } from '../../tables/markup.js';
import { shortened } from '../../text/shortened.js';
import { mostShown } from './read.js';

/** What was asked and answered, turn by turn: a line each, which unfolds. */
export function conversation({ turns, english }: PredictionShown): Markup {
  if (turns.length === 0) return html`<p class="notes">No model was asked for this sentence.</p>`;
  return html`<div class="turns">${turns.map((turn) => turnOf(turn, english))}</div>
`;
}

function turnOf(
  { step, round, entity, key, asked, answered, state }: Turn,
  english: PredictionShown['english'],
): Markup {
  const name = entity === null ? undefined : english[entity];
  return html`<details><summary>${step}${round !== null && ` ${round}`}${name && html` of <bdi>${name.text}</bdi>`}${
    state !== null && state !== 'ok' && html` <span class="state">${state}</span>`
  }: <bdi>${shortened((answered ?? 'not in the database').replace(/\s+/g, ' ').trim(), 140)}</bdi></summary>
<h5>Asked, last message</h5>${whole(asked, key)}
<h5>Answered</h5>${whole(answered, key)}
<p class="notes">Everything of it: <code>eatlab show ${key.slice(0, 12)}</code></p>
</details>
`;
}

function whole(text: string | null, key: string): Markup {
  if (text === null) return html`<p class="notes">Not in the database.</p>`;
  const shown = shortened(text, mostShown);
  return html`<blockquote dir="auto">${shown}</blockquote>${
    shown !== text &&
    html`<p class="notes">The first ${mostShown} characters; the rest: <code>eatlab show ${key.slice(0, 12)}</code></p>`
  }`;
}
