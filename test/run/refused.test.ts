import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { readMini8 } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

it('what the policy of a service refuses is an answer: asked once, stored, counted as the model’s, and no failure', async () => {
  const refused = readMini8('ko')[3]?.text ?? '';
  const server = await chatServer(({ body }) =>
    body.messages.some(({ content }) => content.includes(refused))
      ? { fault: { status: 400, body: { error: { message: 'filtered', code: 'content_filter' } } } }
      : '[]',
  );
  write(
    folder,
    'x.yaml',
    `name: x
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [m]}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0}
`,
  );
  for (let run = 0; run < 2; run++) {
    const { code, stderr } = await eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain'], folder);
    expect([code, stderr]).toEqual([0, expect.stringContaining('done')]);
    expect(server.received).toHaveLength(50);
  }
  const store = await Store.read(`${folder}/x.duckdb`);
  await expectSound(store);
  expect(
    await store.rows("SELECT text, finish_reason, state FROM generations WHERE state <> 'ok' AND origin = 'live'"),
  ).toEqual([{ text: '', finish_reason: 'refused', state: 'refused' }]);
  expect(await store.rows("SELECT sentence_id, state, error FROM predictions WHERE state <> 'ok'")).toEqual([
    { sentence_id: 3, state: 'refused', error: null },
  ]);
  expect(await store.rows('SELECT count(*)::int AS n FROM attempts')).toEqual([{ n: 0 }]);
  expect(await store.rows("SELECT sentences FROM scores WHERE metric = 'f1.strict' AND scope = 'overall'")).toEqual([
    { sentences: 50 },
  ]);
  await store.close();
});
