import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

const noise = (i: number) =>
  Array.from({ length: 100 }, (_, k) => createHash('sha256').update(`${i} ${k}`).digest('hex')).join('');

it('a store lets go of what it read, and has room again afterwards', async () => {
  const store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  store.appendAll(
    'generations',
    Array.from({ length: 2000 }, (_, i) => ({
      key: createHash('sha256').update(`${i}`).digest('hex'),
      text: noise(i),
    })),
  );
  await store.flush();
  await store.rows('CHECKPOINT');
  const state = async () => {
    const [row] = await store.rows<{ most: string; blocks: number }>(
      `SELECT current_setting('memory_limit') AS most, sum(memory_usage_bytes)::double AS blocks
       FROM duckdb_memory() WHERE tag = 'BASE_TABLE'`,
    );
    return row;
  };
  const sorted = 'SELECT max(n)::int AS n FROM (SELECT row_number() OVER (ORDER BY text) AS n FROM generations)';
  expect(await store.rows(sorted)).toEqual([{ n: 2000 }]);
  const before = await state();
  expect(before?.blocks).toBeGreaterThan(5e6);
  await store.trim();
  const after = await state();
  expect(after?.blocks).toBeLessThan(5e6);
  // Sorting takes more than was left.
  expect(await store.rows(sorted)).toEqual([{ n: 2000 }]);
  await store.trim();
  expect((await state())?.most).toBe(after?.most);
  await store.close();
});
