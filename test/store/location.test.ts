import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
const place = () => {
  const path = join(folder, `${++made}`);
  mkdirSync(path);
  return path;
};

const answer = (key: string) => ({ key, text: key });
const keys = async (db: string) => {
  const store = await Store.read(db);
  const rows = await store.rows<{ key: string }>('SELECT key FROM generations ORDER BY key');
  await store.close();
  return rows.map(({ key }) => key);
};

describe('a database that is reached through links', () => {
  it('has one journal, beside the file itself', async () => {
    const here = place();
    const [real, link] = [join(here, 'real.duckdb'), join(here, 'link.duckdb')];
    await (await Store.open(real)).close();
    symlinkSync(real, link);
    mkdirSync(join(here, 'elsewhere'));
    symlinkSync(here, join(here, 'elsewhere', 'folder'));
    for (const [i, path] of [link, real, join(here, 'elsewhere', 'folder', 'link.duckdb')].entries()) {
      const store = await Store.open(path);
      store.append('generations', answer(`${i}`));
      expect(readdirSync(`${real}.journal`)).toHaveLength(1);
      await store.close();
    }
    expect(readdirSync(here).filter((name) => name.includes('journal'))).toEqual(['real.duckdb.journal']);
    expect(await keys(link)).toEqual(['0', '1', '2']);
  });

  it('finds through one name what a process was killed with that opened it by another', async () => {
    const here = place();
    const [real, link] = [join(here, 'real.duckdb'), join(here, 'link.duckdb')];
    await (await Store.open(real)).close();
    symlinkSync('real.duckdb', link);
    mkdirSync(`${real}.journal`, { recursive: true });
    writeFileSync(join(`${real}.journal`, 'generations-1.jsonl'), `${JSON.stringify(answer('killed'))}\n`);
    expect(await keys(link)).toEqual(['killed']);
  });

  it('gets what an eatlab of before left in a journal beside the link', async () => {
    const here = place();
    const [real, link] = [join(here, 'real.duckdb'), join(here, 'link.duckdb')];
    await (await Store.open(real)).close();
    symlinkSync(real, link);
    for (const [path, key] of [
      [real, 'real'],
      [link, 'link'],
    ] as const) {
      mkdirSync(`${path}.journal`, { recursive: true });
      writeFileSync(join(`${path}.journal`, 'generations-1.jsonl'), `${JSON.stringify(answer(key))}\n`);
    }
    expect(await keys(link)).toEqual(['link', 'real']);
    expect(readdirSync(`${link}.journal`)).toEqual([]);
  });

  it('is made where a link leads that leads nowhere yet', async () => {
    const here = place();
    symlinkSync(join('disk', 'new.duckdb'), join(here, 'x.duckdb'));
    await (await Store.open(join(here, 'x.duckdb'))).close();
    expect(existsSync(join(here, 'disk', 'new.duckdb'))).toBe(true);
  });
});

describe('--db', () => {
  it('may begin with ~, which is the home folder for the database and its journal alike', async () => {
    const [here, home] = [place(), place()];
    const { code, stderr } = await eatlab(['score', '--db=~/x.duckdb'], here, { HOME: home });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/x\.duckdb: no such database/) });
    const store = await Store.open(join(home, 'x.duckdb'));
    await store.close();
    mkdirSync(join(home, 'x.duckdb.journal'), { recursive: true });
    writeFileSync(join(home, 'x.duckdb.journal', 'generations-1.jsonl'), `${JSON.stringify(answer('killed'))}\n`);
    expect(await eatlab(['score', '--db=~/x.duckdb'], here, { HOME: home })).toMatchObject({ code: 0, stderr: '' });
    expect(await keys(join(home, 'x.duckdb'))).toEqual(['killed']);
    expect(readdirSync(here)).toEqual([]);
  });

  it('may be a file whose name begins with ~', async () => {
    const [here, home] = [place(), place()];
    await (await Store.open(join(here, 'x'))).close();
    renameSync(join(here, 'x'), join(here, '~x.duckdb'));
    expect(await eatlab(['score', '--db', '~x.duckdb'], here, { HOME: home })).toMatchObject({ code: 0 });
    expect(readdirSync(home)).toEqual([]);
  });

  it.each([':memory:', ':memory:results', '', 's3://bucket/x.duckdb', 'https://host/x.duckdb', '.', '/dev/null'])(
    '%s is refused in one line, and nothing is written',
    async (db) => {
      const before = readdirSync('.');
      for (const open of [Store.open, Store.read]) {
        const problem = await open(db).catch((error: unknown) => error);
        expect(problem).toBeInstanceOf(UserError);
        expect((problem as Error).message).not.toContain('\n');
      }
      expect(readdirSync('.')).toEqual(before);
    },
  );

  it(':memory: is refused by every command, with exit code 2', async () => {
    const here = place();
    const experiment = join(process.cwd(), 'experiments/quickstart.yaml');
    for (const command of [['run', experiment, '--offline'], ['merge', '/no'], ['report']]) {
      const { code, stderr } = await eatlab([...command, '--db=:memory:'], here);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: '--db :memory:: a database in memory would lose everything; name a file\n',
      });
    }
    expect(readdirSync(here)).toEqual([]);
  });
});
