import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const experiment = (methods: string) => `name: own
ner: {dataset: mini8, sample: {size: 2, seed: 1}}
languages: [ko]
grid: {method: [${methods}]}
`;

function user(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  return {
    folder,
    run: (...args: string[]) => eatlab(['run', ...args, '--plain'], folder),
    async named() {
      const store = await Store.read(join(folder, 'results/eatlab.duckdb'));
      await expectSound(store);
      const rows = await store.rows<{ method: string }>(
        `SELECT names.method AS method FROM experiments WHERE name = 'own' ORDER BY 1`,
      );
      await store.close();
      return rows.map(({ method }) => method);
    },
  };
}

describe('two files with an experiment of one name', () => {
  it('are refused with both paths, and nothing of the second is stored', async () => {
    const { run, named } = user({ 'a.yaml': experiment('whole-sentence'), 'b.yaml': experiment('majority-token') });
    expect((await run('a.yaml')).code).toBe(0);
    const second = await run('b.yaml');
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(
      /b\.yaml: another file, \/.*a\.yaml, has an experiment of the same name "own".*--replace/,
    );
    expect(await named()).toEqual(['whole-sentence']);
  });

  it('are refused in one command, too', async () => {
    const { run } = user({ 'a.yaml': experiment('whole-sentence'), 'b.yaml': experiment('majority-token') });
    expect((await run('a.yaml', 'b.yaml')).code).toBe(2);
    expect((await run('a.yaml', 'b.yaml', '--replace')).code).toBe(2);
  });

  it('go on where the second takes the name over', async () => {
    const { run, named } = user({ 'a.yaml': experiment('whole-sentence'), 'b.yaml': experiment('majority-token') });
    await run('a.yaml');
    expect((await run('b.yaml', '--replace')).code).toBe(0);
    expect(await named()).toEqual(['majority-token']);
  });

  it('go on where they say the same, or the first is gone', async () => {
    const { folder, run, named } = user({
      'a.yaml': experiment('whole-sentence'),
      'b.yaml': experiment('whole-sentence'),
    });
    await run('a.yaml');
    expect((await run('b.yaml')).code).toBe(0);
    write(folder, 'b.yaml', experiment('majority-token'));
    renameSync(join(folder, 'a.yaml'), join(folder, 'old.yaml.txt'));
    expect((await run('b.yaml')).code).toBe(0);
    expect(await named()).toEqual(['majority-token', 'whole-sentence']);
  });
});

it('a file that was edited, or is named by another way, keeps its name', async () => {
  const { folder, run } = user({ 'a.yaml': experiment('whole-sentence') });
  await run('a.yaml');
  write(folder, 'a.yaml', experiment('majority-token'));
  expect((await run(join(folder, 'a.yaml'))).code).toBe(0);
  expect((await run('./a.yaml', '--set', 'title=other')).code).toBe(0);
});
