import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { summaryOf } from './support/run.js';

it('answers and messages that end in half an emoji shut nothing, and are replayed as they were', async () => {
  const folder = temporaryFolder();
  // The position of the cut is that of a message's 300th UTF-16 unit.
  const message = `${'x'.repeat(299)}😀`;
  const server = await chatServer(({ body }) =>
    JSON.stringify(body.messages).includes('Слово 3')
      ? { fault: { status: 400, body: { error: { message } } } }
      : 'In Paris \ud83d',
  );
  const rows = Array.from({ length: 6 }, (_, i) => ({ tokens: ['Слово', `${i}`], tags: ['B-LOC', 'O'] }));
  write(folder, 'sentences.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  write(
    folder,
    'x.yaml',
    `name: x
ner: {dataset: sentences}
languages: [ru]
grid: {method: [eat], model: [m], rounds: [3]}
models: {m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0}}
datasets: {sentences: {format: jsonl, path: sentences.jsonl}}
`,
  );
  const run = () => eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain', '--json'], folder);
  const first = await run();
  expect({ code: first.code, ...summaryOf(first) }).toMatchObject({ code: 3, failed: 1 });
  const asked = server.received.length;
  expect(asked).toBeGreaterThan(15);
  const again = await run();
  expect({ code: again.code, ...summaryOf(again) }).toMatchObject({ code: 3, failed: 1 });
  // Only the sentence that failed is asked again, by one request.
  expect(server.received.length).toBe(asked + 1);
  expect(await eatlab(['report', '--db', 'x.duckdb', '--out', 'out', '--format', 'md'], folder)).toMatchObject({
    code: 0,
  });
  const store = await Store.read(`${folder}/x.duckdb`);
  const [failed] = await store.rows("SELECT error FROM predictions WHERE state = 'failed'");
  expect(failed?.error).toContain(`${'x'.repeat(299)}😀`);
  expect(await store.rows('SELECT DISTINCT text FROM generations')).toEqual([{ text: 'In Paris \ufffd' }]);
  await store.close();
});
