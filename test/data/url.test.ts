import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { datasetSchema } from '../../src/config/dataset.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { collect, temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
const files: Record<string, string> = { '/ref.arb.txt': 'نعم\r\nلا\r\n', '/src.txt': 'Yes\nNo\n' };
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  const body = files[request.url ?? ''];
  response.writeHead(body === undefined ? 404 : 200).end(body);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const open = (path = '/ref.{language}.txt', more: { offline?: boolean; cache?: string } = {}) =>
  openDataset(
    datasetSchema.parse({
      format: 'parallel',
      source: 'url',
      path: url + path,
      reference: `${url}/src.txt`,
      codes: { ar: 'arb' },
    }),
    {
      name: 'p',
      language: languageOf('ar'),
      folders: [],
      offline: more.offline,
      environment: { XDG_CACHE_HOME: more.cache ?? `${folder}/cache` },
    },
  );

test('files at an address are downloaded once, and revised by their content', async () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const opened = await open();
  expect((await collect(opened.sentences())).map(({ text, reference }) => [text, reference])).toEqual([
    ['نعم', 'Yes'],
    ['لا', 'No'],
  ]);
  expect(opened.files.map(({ revision }) => revision)).toEqual([sha256('نعم\r\nلا\r\n'), sha256('Yes\nNo\n')]);
  expect(requests).toBe(2);
  await open();
  await open(undefined, { offline: true });
  expect(requests).toBe(2);
});

test('what is not cached is an error offline, and what is not there names the address', async () => {
  await expect(open(undefined, { offline: true, cache: `${folder}/empty` })).rejects.toThrow('is not in the cache');
  await expect(open('/none.txt')).rejects.toThrow(`${url}/none.txt: HTTP 404; check the address`);
});
