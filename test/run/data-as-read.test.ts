import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dataId, dataIdSql } from '../../src/store/data-id.js';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const fixtures = new URL('../fixtures/databases/', import.meta.url);

const conll = `Мария B-PERSON
живёт O
в O
Москве B-GPE
. O

Анна B-PERSON
уехала O
в O
Париж B-GPE
. O

Погода O
хорошая O
. O
`;

/** Types that nobody scores end a run, so what is not mapped is left out. */
const half = ', types: {PERSON: PER, GPE: null}';

const experiment = (more = half) => `name: own
ner: {dataset: mine}
languages: [ru]
grid: {method: [cheap-translation, majority-token]}
datasets:
  mine: {format: conll, path: "mine.{language}.conll"${more}}
`;

const mapped = ', types: {PERSON: PER, GPE: LOC}';

/** A folder of a user's with data and an experiment, and the program in it. */
function user({ data = conll, yaml = experiment() } = {}) {
  const folder = temporaryFolder();
  const set = (files: { data?: string; yaml?: string }) => {
    if (files.data !== undefined) write(folder, 'mine.ru.conll', files.data);
    if (files.yaml !== undefined) write(folder, 'own.yaml', files.yaml);
  };
  set({ data, yaml });
  const program = (...args: string[]) => eatlab(args, folder);
  const run = async (...args: string[]) => {
    const ran = await program('run', 'own.yaml', '--plain', ...args);
    expect(ran).toMatchObject({ code: 0 });
    return ran;
  };
  return { folder, set, run, program, db: join(folder, 'results/eatlab.duckdb') };
}

/** The overall scores of the cells that an experiment named last, by method. @param isSound whether all cells have their data */
async function scores(db: string, isSound = true): Promise<Record<string, unknown>[]> {
  const store = await Store.read(db);
  if (isSound) await expectSound(store);
  const rows = await store.rows(
    `SELECT c.method, s.metric, s.value, s.ci_low, s.ci_high, s.support, s.sentences
     FROM experiments e JOIN cells c USING (cell_id) JOIN scores s USING (cell_id) WHERE s.scope = 'overall'
     QUALIFY e.named_at = max(e.named_at) OVER (PARTITION BY c.method) ORDER BY ALL`,
  );
  await store.close();
  return rows;
}

/** The same of a database in which nothing was before. */
async function fresh(files: { data?: string; yaml?: string }) {
  const clean = user(files);
  await clean.run();
  return scores(clean.db);
}

describe('data that changed is other data', () => {
  it('when its labels are mapped otherwise, and says so in one line', async () => {
    const { set, run, program, db } = user();
    await run();
    const before = await scores(db);
    set({ yaml: experiment(mapped) });
    const { stderr } = await run();
    expect(stderr).toMatch(
      /the data of "mine", or how it is read, changed since \d{4}-\d\d-\d\d \d\d:\d\d: 2 cells are new/,
    );
    const after = await scores(db);
    expect(after).toEqual(await fresh({ yaml: experiment(mapped) }));
    expect(after).not.toEqual(before);
    expect((await program('score', '--fresh')).code).toBe(0);
    expect(await scores(db)).toEqual(after);
    const again = await run();
    expect(again.stderr).not.toContain('changed since');
  });

  it('when sentences were taken out, and both stay in the database', async () => {
    const { set, run, program, db } = user({ yaml: experiment(mapped) });
    await run();
    const shorter = conll.slice(conll.indexOf('Анна'));
    set({ data: shorter });
    await run();
    expect(await scores(db)).toEqual(await fresh({ data: shorter, yaml: experiment(mapped) }));
    expect((await program('score', '--fresh')).code).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    expect(await store.rows('SELECT data_id, count(*)::int AS n FROM sentences GROUP BY 1 ORDER BY 2')).toMatchObject([
      { n: 2 },
      { n: 3 },
    ]);
    expect(await store.rows('SELECT count(*)::int AS n FROM cells')).toEqual([{ n: 4 }]);
    await store.close();
  });

  it('also where databases of both are merged, in either order', async () => {
    const [one, other] = [user(), user({ yaml: experiment(mapped) })];
    await one.run();
    await other.run();
    const right = await scores(other.db);
    for (const order of [
      [one.db, other.db],
      [other.db, one.db],
    ]) {
      const { program, folder } = user();
      expect((await program('merge', ...order, '--db', 'all.duckdb')).code).toBe(0);
      expect((await program('score', '--fresh', '--db', 'all.duckdb')).code).toBe(0);
      expect(await scores(join(folder, 'all.duckdb'))).toEqual(right);
    }
  });
});

describe('a database of version 2, which did not say of which data its sentences are', () => {
  const old = () => {
    const mine = user();
    copyFileSync(new URL('mine.ru.conll', fixtures), join(mine.folder, 'mine.ru.conll'));
    copyFileSync(new URL('own.yaml', fixtures), join(mine.folder, 'own.yaml'));
    write(mine.folder, 'results/.keep', '');
    writeFileSync(mine.db, gunzipSync(readFileSync(new URL('version-2.duckdb.gz', fixtures))));
    return mine;
  };

  it('keeps its cells and scores, and its sentences are read anew by the next run, which predicts nothing again', async () => {
    const { run, db } = old();
    await run();
    const store = await Store.read(db);
    await expectSound(store);
    expect(await store.rows('SELECT count(*)::int AS n, count(ner_data)::int AS known FROM cells')).toEqual([
      { n: 2, known: 2 },
    ]);
    expect(await store.rows('SELECT count(*)::int AS n, count(data_id)::int AS known FROM sentences')).toEqual([
      { n: 6, known: 3 },
    ]);
    expect(await store.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 6 }]);
    expect(await store.rows('SELECT count(*)::int AS n FROM datasets')).toEqual([{ n: 1 }]);
    await store.close();
  });

  it('is never scored against sentences whose data nobody knows', async () => {
    const { program, set, run, db } = old();
    const before = await program('score', '--fresh');
    expect(before).toMatchObject({ code: 0 });
    expect(before.stdout + before.stderr).toMatch(/2 .*sentences/);
    set({ yaml: experiment(mapped) });
    await run();
    expect(await scores(db, false)).toEqual(await fresh({ yaml: experiment(mapped) }));
    expect((await program('check')).stdout).toMatch(/^missing-sentences: 6 predictions [^\n]*\n$/);
  });
});

it('the id of data is the same in the program and in SQL', async () => {
  const store = await Store.open(join(temporaryFolder(), 'ids.duckdb'));
  const data = {
    dataset: 'wiki’ann',
    split: 'test',
    language: 'ja',
    revision: 'r1',
    reading: '{"joiner":"","types":{"人":"PER"}}',
  };
  const columns = Object.values(data).map((text) => `'${text}'`) as [string, string, string, string, string];
  expect(await store.rows(`SELECT ${dataIdSql(...columns)} AS id`)).toEqual([{ id: dataId(data) }]);
  await store.close();
});
