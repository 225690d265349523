import { expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { languageOf } from '../../../src/languages/index.js';
import { locators } from '../../../src/locators/index.js';
import { openEat } from '../../../src/methods/eat/eat.js';
import type { State } from '../../../src/store/generation.js';
import type { TagState } from '../../../src/taggers/tagger.js';

/** What EAT says of a sentence whose translation and whose tagger's answer came out as given. */
async function draft(translated: State, tagged: TagState) {
  const method = await openEat({
    language: languageOf('ru'),
    ask: async (messages) => ({
      key: `key ${messages.length}`,
      text: 'Anna lives in Moscow.',
      state: translated,
      finish_reason: 'stop',
      completion_tokens: 5,
      cost_usd: null,
    }),
    prompt: new Library(['configs']).prompt('mrcot', 'here').value,
    rounds: { forward: 1, backward: 1 },
    tagger: {
      tag: async (_, asked) => {
        asked?.('tag key', tagged);
        return [];
      },
    },
    locator: locators.exact,
  });
  const text = 'Анна живёт в Москве.';
  return method.predict({ id: 0, text, tokens: [text], offsets: [{ start: 0, end: text.length }] }, 'entities');
}

it.each<[State, TagState, State]>([
  ['ok', 'ok', 'ok'],
  ['ok', 'unparsable', 'unparsable'],
  ['ok', 'truncated', 'truncated'],
  ['ok', 'refused', 'refused'],
  ['truncated', 'unparsable', 'truncated'],
])('EAT names the first trouble: translation %s, tagger %s: %s', async (translated, tagged, state) => {
  const { state: found, calls } = await draft(translated, tagged);
  expect(found).toBe(state);
  expect(calls.map(({ step, key }) => [step, key])).toContainEqual(['tag', 'tag key']);
});
