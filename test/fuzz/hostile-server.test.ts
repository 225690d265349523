import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { expectOnly, fuzz, marker } from './support/fuzz.js';
import { hostileText } from './support/hostile.js';

/** What a server may do with a request. `key` is the secret that came with it, which it may echo anywhere. */
type Behaviour = (response: ServerResponse, key: string) => void;

const statuses = [
  200, 200, 201, 204, 301, 307, 308, 400, 401, 402, 403, 404, 408, 413, 418, 422, 429, 500, 503, 524, 599,
];

const completion = (content: unknown, more: object = {}) => ({
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', ...more }],
  usage: { prompt_tokens: 1, completion_tokens: 1 },
});

const says =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Behaviour =>
  (response, key) => {
    const echoed = (text: string) => text.replaceAll('KEY', key);
    const safe = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, echoed(value)]));
    response.writeHead(status, { 'content-type': 'application/json', ...safe });
    response.end(typeof body === 'string' ? echoed(body) : body);
  };

/** Texts of a server that knows the key: alone, encoded, cut. */
const echo = fc.oneof(
  hostileText,
  fc.constantFrom('KEY', 'Bearer KEY', 'your key KEY is wrong', `${'x'.repeat(290)}KEY`, 'https://u:KEY@host/?key=KEY'),
);

const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 3, arbitrary: hostileText.map((text) => says(200, JSON.stringify(completion(text)))) },
  fc.jsonValue({ maxDepth: 4 }).map((value) => says(200, JSON.stringify(value))),
  fc.jsonValue({ maxDepth: 2 }).map((value) => says(200, JSON.stringify(completion(value)))),
  fc
    .record({ logprobs: fc.jsonValue({ maxDepth: 3 }), finish_reason: fc.oneof(hostileText, fc.jsonValue()) })
    .map((more) => says(200, JSON.stringify(completion('Anna', more)))),
  fc
    .tuple(fc.constantFrom(...statuses), echo, fc.constantFrom('message', 'code', 'type'))
    .map(([status, text, field]) => says(status, JSON.stringify({ error: { [field]: text } }))),
  fc
    .tuple(fc.constantFrom(...statuses), fc.constantFrom('location', 'retry-after', 'content-encoding', 'x-request-id'))
    .map(([status, name]) => says(status, 'KEY', { [name]: 'http://127.0.0.1:1/KEY' })),
  echo.map((text) => says(200, text, { 'content-type': 'text/html' })),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => says(200, Buffer.from(bytes), { 'content-encoding': 'gzip' })),
  fc.constant<Behaviour>((response) => response.destroy()),
  fc.constant<Behaviour>((response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"choices":', () => response.destroy());
  }),
);

let act: Behaviour = says(200, '{}');
let url = '';
const server = createServer((request, response) => {
  response.on('error', () => undefined);
  request.resume().on('end', () => {
    try {
      act(response, String(request.headers.authorization ?? '').replace('Bearer ', ''));
    } catch {
      // A header that Node does not write.
      response.destroy();
    }
  });
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const base = temporaryFolder();
let made = 0;
const rows = Array.from({ length: 12 }, (_, i) => JSON.stringify({ tokens: ['Анна', `${i}`], tags: ['B-PER', 'O'] }));

describe('a server that may do anything', () => {
  fuzz(
    'ends no run otherwise than it should, and its key is nowhere',
    4,
    fc.infiniteStream(behaviours),
    async (stream) => {
      const folder = join(base, `${++made}`);
      mkdirSync(folder);
      write(folder, 'sentences.jsonl', `${rows.join('\n')}\n`);
      write(
        folder,
        'x.yaml',
        `name: x
ner: {dataset: sentences}
languages: [ru]
grid: {method: [eat, direct], model: [m], rounds: [1]}
models: {m: {engine: openai, model: m, endpoint: "${url}", apiKeyEnv: SECRET_KEY, limits: {maxWaitSeconds: 1, timeoutSeconds: 2}}}
datasets: {sentences: {format: jsonl, path: sentences.jsonl}}
`,
      );
      act = (response, key) => (stream.next().value as Behaviour)(response, key);
      const args = ['run', 'x.yaml', '--db', 'x.duckdb', '--plain', '--json', '--events', 'events.jsonl'];
      const { code, stdout, stderr } = await eatlab(args, folder, { SECRET_KEY: marker });
      const said = stdout + stderr;
      expect([0, 2, 3], said).toContain(code);
      expect(said.includes(marker)).toBe(false);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may reach a terminal
      expect(said).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
      if (code === 2) expect(stderr.trim().split('\n').length).toBeLessThan(6);
      expectOnly(folder, /^(?:x\.yaml|sentences\.jsonl|events\.jsonl|x\.duckdb)$/);
      const store = await Store.open(join(folder, 'x.duckdb'), () => undefined);
      const [held] = await store.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT message AS said FROM attempts UNION ALL SELECT error FROM predictions
         UNION ALL SELECT text FROM generations) WHERE contains(said, $marker)`,
        { marker },
      );
      await store.close();
      expect(held?.n).toBe(0);
      rmSync(folder, { recursive: true });
    },
  );
});
