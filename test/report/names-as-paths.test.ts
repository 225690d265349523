import { mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder } from '../support/temporary.js';

const hostile = [
  '../../../evil2',
  '/tmp/eatlab-evil',
  '..',
  '',
  '.ssh',
  'a\nb',
  'x'.repeat(1000),
  'two/../../three',
  'n\0l',
];

/** Every file and folder below a folder, relative to it. */
const below = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
    relative(folder, join(parentPath, name)),
  );

test('reports of a database whose experiments are called like paths stay in their folder', async () => {
  const db = await syntheticGrid({ models: 2, sentences: 20, calls: 2 });
  const store = await Store.open(db);
  for (const name of hostile)
    for (const { cell_id } of await store.rows<{ cell_id: string }>('SELECT DISTINCT cell_id FROM experiments'))
      store.append('experiments', { name, cell_id, ner_sample: 'all' });
  await store.close();
  const world = temporaryFolder();
  const cwd = join(world, 'a', 'b', 'c');
  mkdirSync(cwd, { recursive: true });
  const formats = ['--format', 'md', '--format', 'csv', '--format', 'svg'];
  const { code, stderr } = await eatlab(['report', '--db', db, ...formats], cwd);
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(code).toBe(0);
  const folders = readdirSync(join(cwd, 'results', 'reports'));
  expect(folders).toHaveLength(hostile.length + 1);
  const files = below(world).filter((path) => /\.\w+$/.test(path));
  expect(files.filter((path) => !path.startsWith('a/b/c/results/reports/'))).toEqual([]);
  expect(files.length).toBeGreaterThan(10 * folders.length);
  expect(below(join(cwd, 'results', 'reports', 'grid')).every((path) => !path.includes('/'))).toBe(true);
});
