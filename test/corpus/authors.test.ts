import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorsFile } from '../../src/corpus/authors.js';
import { describeWithShared, sharedPath } from '../support/shared.js';
import { temporaryFolder } from '../support/temporary.js';

const environment = { XDG_CACHE_HOME: temporaryFolder() };
const isGone = new Set<string>();
const server = createServer(({ url = '' }, response) => {
  const name = url.slice(1);
  if (isGone.has(name)) response.writeHead(404).end();
  else if (name === 'corpus_ka.json') response.end('[]');
  else response.end(readFileSync(sharedPath('data/eacl', name)));
});
let from = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const pull = (language: string, offline = false) =>
  authorsFile(language, { from, where: 'here', environment, offline });

it('refuses a file that is not what the authors published', async () => {
  await expect(pull('ka')).rejects.toThrow(
    /is not the file that its authors published at .*; delete it and pull it again/,
  );
});

describeWithShared('the files at the pinned commit', () => {
  it('are downloaded once, and found offline from then on', async () => {
    await expect(pull('ru', true)).rejects.toThrow(/not in the cache, and this run is offline/);
    const content = readFileSync(sharedPath('data/eacl/corpus_ru.json'));
    const pulled = await pull('ru');
    expect(pulled.revision).toBe(createHash('sha256').update(content).digest('hex'));
    isGone.add('corpus_ru.json');
    expect(await pull('ru', true)).toEqual(pulled);
  });
});
