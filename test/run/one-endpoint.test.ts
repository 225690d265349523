import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** An experiment that asks three models of a server, one of them by its adapter. */
function experiment(name: string, url: string, limits: string) {
  const model = (id: string) =>
    `{engine: openai, model: ${id}, endpoint: "${url}", topLogprobs: 0, adapters: {eacl: lora}, limits: ${limits}}`;
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [a, b], adapter: [none, eacl]}
models:
  a: ${model('a')}
  b: ${model('b')}
`,
  );
  return (db: string) => eatlab(['run', `${name}.yaml`, '--db', db, '--plain'], folder);
}

describe('models and adapters of one endpoint', () => {
  it('are together under way as often as the limit of one allows', async () => {
    const server = await chatServer(() => new Promise((resolve) => setTimeout(resolve, 10, 'none')));
    expect((await experiment('fixed', server.url, '{concurrency: 3}')('fixed.duckdb')).code).toBe(0);
    expect(new Set(server.received.map(({ body }) => body.model))).toEqual(new Set(['a', 'b', 'lora']));
    expect(server.peak()).toBe(3);
  });

  it('and the limit that was found there is remembered, and begun with at its half', async () => {
    // Refuses what is more than six at once.
    let underWay = 0;
    const server = await chatServer(async () => {
      if (underWay >= 6) return { fault: { status: 429, headers: { 'retry-after': '0' } } };
      underWay++;
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay--;
      return 'none';
    });
    const run = experiment('found', server.url, '{}');
    expect((await run('found.duckdb')).code).toBe(0);
    expect(server.peak()).toBeGreaterThan(6);
    const store = await Store.open(`${folder}/found.duckdb`);
    const host = new URL(server.url).host;
    const [row] = await store.rows<{ endpoint: string; concurrency: number }>(
      'SELECT endpoint, concurrency FROM endpoint_limits',
    );
    expect(row).toEqual({ endpoint: host, concurrency: expect.any(Number) });
    expect(row?.concurrency).toBeGreaterThanOrEqual(4);
    expect(row?.concurrency).toBeLessThanOrEqual(7);
    // The same again, with databases that know nothing but the limit: of today, and of long ago.
    const next = await Store.open(`${folder}/next.duckdb`);
    next.append('endpoint_limits', { endpoint: host, concurrency: 6, found_at: new Date().toISOString() });
    await next.close();
    const old = await Store.open(`${folder}/old.duckdb`);
    old.append('endpoint_limits', { endpoint: host, concurrency: 6, found_at: '2020-01-01T00:00:00Z' });
    await old.close();
    await store.close();
    const refused = async (db: string) => {
      const asked = () => server.received.filter(({ body }) => body.max_tokens !== 16).length;
      const before = asked();
      expect((await run(db)).code).toBe(0);
      const rows = await Store.read(`${folder}/${db}`);
      const [count] = await rows.rows<{ n: number }>(
        "SELECT count(*)::int AS n FROM attempts WHERE kind = 'rate-limit'",
      );
      await rows.close();
      // Without the questions of 16 tokens that show whether the adapter is served.
      expect(asked() - before).toBe(200 + (count?.n ?? 0));
      return count?.n ?? 0;
    };
    const unaware = await refused('old.duckdb');
    expect(await refused('next.duckdb')).toBeLessThan(unaware);
  }, 60_000);
});
