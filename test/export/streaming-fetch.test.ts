import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { streamingFetch } from '../../src/export/streaming-fetch.js';

const megabyte = 1 << 20;

/** A Blob that is made while it is read, as one of a file is. */
class Lazy extends Blob {
  constructor(private readonly megabytes: number) {
    super();
  }

  override get size(): number {
    return this.megabytes * megabyte;
  }

  override stream(): ReturnType<Blob['stream']> {
    let made = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (made === this.megabytes) controller.close();
      else controller.enqueue(new Uint8Array(megabyte).fill(made++));
    };
    return new ReadableStream({ pull }, { highWaterMark: 0 }) as ReturnType<Blob['stream']>;
  }
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers with the digest of what it got, and how it came. */
const digesting: RequestListener = (request, response) => {
  const hash = createHash('sha256');
  request.on('data', (block) => hash.update(block));
  request.on('end', () => {
    response.setHeader('ETag', '"part"');
    response.setHeader('X-Length', request.headers['content-length'] ?? 'chunked');
    response.end(hash.digest('hex'));
  });
};

test('sends every byte, with its length, and gives the answer as fetch does', async () => {
  const url = await serve(digesting);
  const hash = createHash('sha256');
  for await (const block of new Lazy(3).stream()) hash.update(block);
  const answer = await streamingFetch({})(url, { method: 'PUT', body: new Lazy(3), headers: { 'X-Request-Id': 'a' } });
  expect(answer.ok).toBe(true);
  expect(answer.headers.get('ETag')).toBe('"part"');
  expect(answer.headers.get('X-Length')).toBe(`${3 * megabyte}`);
  expect(await answer.text()).toBe(hash.digest('hex'));
});

test('holds a small part of what it sends in memory', async () => {
  const url = await serve(digesting);
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)), 5);
  await streamingFetch({})(url, { method: 'PUT', body: new Lazy(400) });
  clearInterval(watch);
  expect(peak / megabyte).toBeLessThan(200);
});

test('fails as fetch does: a broken connection has a cause, an aborted request its reason', async () => {
  const url = await serve((request) => request.socket.destroy());
  const failed = await streamingFetch({})(url, { method: 'PUT', body: new Lazy(1) }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(TypeError);
  expect((failed as TypeError).cause).toBeInstanceOf(Error);
  const signal = AbortSignal.abort(new Error('given up'));
  await expect(streamingFetch({})(url, { method: 'PUT', body: new Lazy(1), signal })).rejects.toThrow('given up');
});
