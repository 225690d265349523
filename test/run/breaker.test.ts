import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { type Answering, chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** Runs a cell that asks a server directly, beside one that is given a good server. */
async function run(name: string, answer: Answering) {
  const [server, good] = [await chatServer(answer), await chatServer(() => 'none')];
  const model = (id: string, url: string) =>
    `{engine: openai, model: ${id}, endpoint: "${url}", limits: {concurrency: 4}}`;
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [bad, good]}
models:
  bad: ${model('m', server.url)}
  good: ${model('n', good.url)}
`,
  );
  const db = `${name}.duckdb`;
  const { code, stderr } = await eatlab(['run', `${name}.yaml`, '--db', db, '--plain'], folder);
  const store = await Store.read(`${folder}/${db}`);
  // What ends with a mistake is not scored.
  if (code !== 2) await expectSound(store);
  const cells = await store.rows(
    'SELECT model, status, (SELECT count(*)::int FROM predictions p WHERE p.cell_id = c.cell_id) AS predictions FROM cells c ORDER BY model',
  );
  await store.close();
  return { code, stderr, cells, asked: server.received.length };
}

const gone = { fault: { status: 404, body: { error: { message: 'no model m' } } } };

describe('an endpoint that fails in the same way again and again', () => {
  it('is the mistake of the user where it never answered: one line, exit code 2', async () => {
    const { code, stderr, asked } = await run('never', () => gone);
    expect(code).toBe(2);
    expect(stderr.split('\n').filter((line) => line.includes('no model m'))).toEqual([
      expect.stringMatching(
        /^model "bad": 127\.0\.0\.1:\d+ failed 10 times in a row, each time with bad-request: HTTP 404: no model m \(asked http:.*\); fix/,
      ),
    ]);
    expect(asked).toBeLessThan(10 + 4);
  });

  it('stops the cells of its model where it had answered; the others go on: one line, exit code 3', async () => {
    const { code, stderr, cells, asked } = await run('later', (_, position) => (position < 5 ? 'none' : gone));
    expect(code).toBe(3);
    expect(stderr.match(/failed 10 times in a row.*the same command continues from here/g)).toHaveLength(1);
    expect(asked).toBeLessThan(5 + 10 + 4);
    expect(cells).toEqual([
      { model: 'bad', status: 'partial', predictions: expect.any(Number) },
      { model: 'good', status: 'done', predictions: 50 },
    ]);
    expect(cells[0]?.predictions).toBeLessThan(20);
  });
});
