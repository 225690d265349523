import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const [sentences, size] = [10, 40e6];
const spoken = 'Anna lives in Rome. ';

/** Gives 40 MB to the first ten requests, at once if they come at once, and a short answer to all others. */
async function serverOfHugeAnswers() {
  const completion = (content: string) =>
    Buffer.from(JSON.stringify({ choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] }));
  const [huge, short] = [completion(spoken.repeat(size / spoken.length)), completion(spoken)];
  const asked: number[] = [];
  const server = createServer(async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    if (request.method !== 'POST') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(asked.push(bytes) <= 10 ? huge : short);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

it('ten answers of 40 MB: under 1 GB, stored whole, neither sent back nor scored as a whole', async () => {
  const folder = temporaryFolder();
  const server = await serverOfHugeAnswers();
  const row = { tokens: ['Анна', 'живёт', 'в', 'Риме'], tags: ['B-PER', 'O', 'O', 'B-LOC'], reference: spoken.trim() };
  const rows = Array.from({ length: sentences }, (_, i) => ({
    ...row,
    tokens: [...row.tokens, `${i}`],
    tags: [...row.tags, 'O'],
  }));
  write(folder, 'sentences.jsonl', rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  write(
    folder,
    'x.yaml',
    `name: x
ner: {dataset: sentences}
languages: [ru]
grid: {method: [eat, direct], model: [m], rounds: [3]}
models: {m: {engine: openai, model: m, endpoint: "${server.url}", limits: {concurrency: 16}}}
datasets: {sentences: {format: jsonl, path: sentences.jsonl}}
`,
  );
  const peak = join(folder, 'peak');
  write(
    folder,
    'peak.mjs',
    `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS / 1024)));
`,
  );
  const { code } = await eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain'], folder, {
    NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'peak.mjs')).href}`,
  });
  expect(code).toBe(0);
  expect(Number(readFileSync(peak, 'utf8'))).toBeLessThan(1000);
  // A later round carries the beginning of what the earlier ones answered.
  expect(Math.max(...server.asked)).toBeLessThan(500_000);
  const store = await Store.read(join(folder, 'x.duckdb'));
  const [stored] = await store.rows(
    `SELECT count_if(length(text) BETWEEN ${size - 2} AND ${size})::int AS huge, count_if(state <> 'ok')::int AS odd FROM generations`,
  );
  expect(stored).toEqual({ huge: 10, odd: 0 });
  const [predicted] = await store.rows<{ n: number; longest: number; scored: number }>(
    `SELECT count(*)::int AS n, max(strlen(to_json(p)))::int AS longest,
            (SELECT count(*)::int FROM scores WHERE metric = 'f1.seqeval' AND scope = 'overall') AS scored FROM predictions p`,
  );
  expect([predicted?.n, predicted?.scored]).toEqual([2 * sentences, 2]);
  expect(predicted?.longest).toBeLessThan(500_000);
  await store.close();
}, 300_000);
