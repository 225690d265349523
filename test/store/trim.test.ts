import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

/** So many times 64 characters that no compression makes shorter. */
const noise = (i: number, times = 100) =>
  Array.from({ length: times }, (_, k) => createHash('sha256').update(`${i} ${k}`).digest('hex')).join('');

const answers = (from: number, times?: number) =>
  Array.from({ length: 2000 }, (_, i) => ({
    key: createHash('sha256')
      .update(`${from + i}`)
      .digest('hex'),
    text: noise(from + i, times),
  }));

it('a store lets go of what it wrote while more is appended, and finds it again', async () => {
  const store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  // Longer texts would lie apart from the blocks that DuckDB keeps.
  const times = 30;
  for (let from = 0; from < 16_000; from += 2000) {
    store.appendAll('generations', answers(from, times));
    await store.flush();
  }
  const [held] = await store.rows<{ blocks: number }>(
    "SELECT sum(memory_usage_bytes)::double AS blocks FROM duckdb_memory() WHERE tag = 'BASE_TABLE'",
  );
  // 31 MB were written, and more than a third of it taken out of DuckDB's own journal: it would keep that.
  expect(held?.blocks).toBeLessThan(8e6);
  expect((await store.answer(answers(0)[0]?.key ?? ''))?.text).toBe(noise(0, times));
  await store.close();
});

it('a store lets go of what it read, and has room again afterwards', async () => {
  const store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  store.appendAll('generations', answers(0));
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
