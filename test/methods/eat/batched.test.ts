import { expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { locators } from '../../../src/locators/index.js';
import { openEat } from '../../../src/methods/eat/eat.js';
import { mini8Counts, mini8Languages, readMini8 } from '../../support/oracle-server.js';

const library = new Library(['configs']);

/** EAT over mini8 with a model that knows the answers to everything. */
async function run(prompt: string, language: string, rounds: number) {
  const found: unknown[] = [];
  const gold: unknown[] = [];
  let calls = 0;
  let entities = 0;
  for (const row of readMini8(language)) {
    const method = await openEat({
      language: library.language(language, 'here'),
      ask: async (messages) => {
        const asked = messages.map(({ content }) => content).join('\n');
        const list = row.entities.map(({ text }, i) => `${i + 1}. ${text}`).join('\n');
        const one = row.entities.find(({ english }) => asked.includes(`English phrase: ${english}\n`))?.text;
        const text = asked.includes('English phrases:') ? list : (one ?? row.reference);
        return { key: asked, text, state: 'ok', finish_reason: 'stop', completion_tokens: 1, cost_usd: null };
      },
      prompt: library.prompt(prompt, 'here').value,
      rounds: { forward: rounds, backward: rounds },
      tagger: { tag: async () => row.entities.map(({ type, english }) => ({ type, text: english })) },
      locator: locators.aligned,
    });
    const draft = await method.predict({ id: row.id, text: row.text, tokens: [], offsets: [] }, 'entities');
    found.push(draft.entities.map(({ type, text }) => ({ type, text })));
    gold.push(row.entities.map(({ type, text }) => ({ type, text })));
    calls += draft.calls.filter(({ step }) => step === 'backward').length;
    entities += row.entities.length > 0 ? 1 : 0;
  }
  return { found, gold, calls, sentences: entities };
}

it.each([1, 3, 5])('batched, a perfect model gives the gold of mini8 in %i calls a sentence', async (rounds) => {
  for (const language of mini8Languages) {
    const { found, gold, calls, sentences } = await run('mrcot-batched', language, rounds);
    expect(found).toEqual(gold);
    expect(calls).toBe(sentences * rounds);
  }
});

it.each(['mrcot-unnamed', 'mrcot-types', 'mrcot-terse', 'mrcot-explained'])(
  '%s leads a perfect model to the gold of mini8 in as many calls as mrcot',
  async (prompt) => {
    for (const rounds of [1, 3, 5]) {
      const { found, gold, calls } = await run(prompt, 'ja', rounds);
      expect(found).toEqual(gold);
      expect(calls).toBe(mini8Counts.entities * rounds);
    }
  },
);
