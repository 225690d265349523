import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { servedModels } from '../../src/doctor/served-models.js';

it('asks where a run would ask, with the user of the address as Basic, and shows neither user nor query', async () => {
  const asked: (string | undefined)[][] = [];
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.authorization]);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://ada:pw@127.0.0.1:${port}/v1/chat/completions?code=SECRET`;
  const served = await servedModels(endpoint, undefined);
  server.close();
  expect(asked).toEqual([['/v1/models?code=SECRET', `Basic ${Buffer.from('ada:pw').toString('base64')}`]]);
  expect(served).toEqual({ kind: 'no list', why: `HTTP 404 at http://127.0.0.1:${port}/v1/models?…` });
});

it('receives no list of models without end', async () => {
  let isClosed: Promise<void> | undefined;
  const server = createServer((_, response) => {
    isClosed = new Promise((resolve) => response.once('close', resolve));
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (!response.destroyed && response.write(`{"data": [${'{"id": "m"},'.repeat(10_000)}`));
      response.once('drain', more);
    };
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  expect(await servedModels(endpoint, undefined)).toEqual({
    kind: 'no list',
    why: `more than 8 MB at ${endpoint}/models`,
  });
  await isClosed;
  server.close();
});
