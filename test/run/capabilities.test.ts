import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describe('a server that gives no log-probabilities', () => {
  it('is said once, before the first sentence, remembered, and asked for none in the next run', async () => {
    const server = await chatServer(() => ({ text: 'none', tokens: [] }));
    write(
      folder,
      'x.yaml',
      `name: x
ner: {dataset: mini8}
languages: [ko]
grid: {method: [eat], model: [m]}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", limits: {concurrency: 4}}
`,
    );
    const run = (limit: number) =>
      eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain', '--limit', `${limit}`], folder);
    const wanted = () => server.received.filter(({ body }) => body.logprobs === true).length;
    const first = await run(5);
    expect(first.code).toBe(0);
    expect(first.stderr.split('\n')[0]).toMatch(/^model "m": 127\.0\.0\.1:\d+ gives no log-probabilities/);
    expect(first.stderr.match(/log-probabilities/g)).toHaveLength(1);
    expect(wanted()).toBe(1);
    const second = await run(10);
    expect(second.stderr.match(/log-probabilities/g)).toHaveLength(1);
    expect(wanted()).toBe(1);
    const store = await Store.read(`${folder}/x.duckdb`);
    expect(await store.rows('SELECT model, top_logprobs FROM capabilities')).toEqual([{ model: 'm', top_logprobs: 0 }]);
    await store.close();
  });
});
