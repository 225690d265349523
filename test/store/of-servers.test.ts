import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();

it('what servers can do stays where it was learned: a merge takes results only', async () => {
  const theirs = await Store.open(join(folder, 'theirs.duckdb'));
  theirs.append('endpoint_limits', { endpoint: 'gpu:8000', concurrency: 48, found_at: '2026-01-01T00:00:00Z' });
  theirs.append('capabilities', { endpoint_host: 'gpu:8000', model: 'm', context_length: 4096 });
  theirs.append('generations', { key: 'a', text: 'yes' });
  await theirs.close();
  const ours = await Store.open(join(folder, 'ours.duckdb'));
  await mergeInto(ours, [join(folder, 'theirs.duckdb')]);
  const [row] = await ours.rows(
    `SELECT (SELECT count(*)::int FROM generations) AS generations, (SELECT count(*)::int FROM capabilities) AS capabilities,
       (SELECT count(*)::int FROM endpoint_limits) AS limits`,
  );
  expect(row).toEqual({ generations: 1, capabilities: 0, limits: 0 });
  await ours.close();
});

it('a limit that is found again takes the place of the one before', async () => {
  const store = await Store.open(join(folder, 'again.duckdb'));
  for (const concurrency of [48, 60]) {
    store.append('endpoint_limits', { endpoint: 'gpu:8000', concurrency, found_at: '2026-01-01T00:00:00Z' });
    await store.flush();
  }
  expect(await store.rows('SELECT concurrency FROM endpoint_limits')).toEqual([{ concurrency: 60 }]);
  await store.close();
});
