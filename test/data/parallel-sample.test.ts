import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { planFiles } from '../../src/plan/plan-files.js';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const options = { only: [], set: [], limit: undefined, concurrency: undefined, offline: true, recordings: [] };
let experiments = 0;

function experiment(sample: string, { name = `s${++experiments}`, dataset = 'mini8', more = '' } = {}): string {
  return write(
    folder,
    `${name}.yaml`,
    `name: ${name}\nner: {dataset: ${dataset}, sample: ${sample}}\nlanguages: [ru, ja, hi]\ngrid: {method: [cheap-translation]}\n${more}`,
  );
}

async function run(file: string, db: string): Promise<number> {
  return runFiles({ ...options, files: [file], db, fresh: false, json: false, plain: true });
}

/** Which sentences were predicted in each language, and the sample that is stored with the experiment. */
async function stored(db: string, name?: string) {
  const store = await Store.read(db);
  await expectSound(store);
  const rows = await store.rows<{ language: string; ids: number[] }>(
    `SELECT language, list(sentence_id ORDER BY sentence_id) AS ids FROM predictions JOIN cells USING (cell_id)
     WHERE $name IS NULL OR cell_id IN (SELECT cell_id FROM experiments WHERE name = $name) GROUP BY language`,
    { name: name ?? null },
  );
  const samples = await store.rows<{ sample: string }>(
    'SELECT DISTINCT ner_sample::VARCHAR AS sample FROM experiments',
  );
  await store.close();
  return {
    ids: Object.fromEntries(rows.map(({ language, ids }) => [language, ids.join()])),
    samples: samples.map(({ sample }) => JSON.parse(sample)),
  };
}

/** The first sentences in the order of SHA-256 of what the documentation says. */
const first = (size: number, identity: (id: number) => readonly unknown[]) =>
  Array.from({ length: 50 }, (_, id) => id)
    .sort((a, b) => (rank(identity(a)) < rank(identity(b)) ? -1 : 1))
    .slice(0, size)
    .sort((a, b) => a - b)
    .join();
const rank = (of: readonly unknown[]) => createHash('sha256').update(JSON.stringify(of)).digest('hex');

const together = first(20, (id) => [42, 'mini8', 'all', id]);
const apart = (language: string) => first(20, (id) => [42, 'mini8', 'all', language, id]);

describe('a sample of a dataset whose languages are parallel', () => {
  it('is the same sentences in every language, and says by which rule', async () => {
    const db = `${folder}/new.duckdb`;
    await run(experiment('{size: 20, seed: 42}'), db);
    expect(await stored(db)).toEqual({
      ids: { ru: together, ja: together, hi: together },
      samples: [{ size: 20, seed: 42, rule: 'parallel' }],
    });
  });

  it('a smaller one is part of it', async () => {
    const db = `${folder}/small.duckdb`;
    await run(experiment('{size: 5, seed: 42}'), db);
    const { ids } = await stored(db);
    for (const id of ids.ru?.split(',') ?? []) expect(together.split(',')).toContain(id);
    expect(new Set(Object.values(ids)).size).toBe(1);
  });

  it('can be drawn for each language by itself, where an experiment says so', async () => {
    const db = `${folder}/apart.duckdb`;
    await run(experiment('{size: 20, seed: 42, rule: per-language}'), db);
    expect(await stored(db)).toEqual({
      ids: { ru: apart('ru'), ja: apart('ja'), hi: apart('hi') },
      // As every sample was stored before there were rules.
      samples: [{ size: 20, seed: 42 }],
    });
  });

  it('all sentences have no rule', async () => {
    const db = `${folder}/all.duckdb`;
    await run(experiment('all'), db);
    expect((await stored(db)).samples).toEqual(['all']);
  });
});

describe('an experiment that was run before samples had rules', () => {
  it('keeps its sentences in its database, when run and planned, and when it grows', async () => {
    const db = `${folder}/kept.duckdb`;
    await run(experiment('{size: 10, seed: 42, rule: per-language}', { name: 'kept' }), db);
    const again = experiment('{size: 20, seed: 42}', { name: 'kept' });
    const plan = await planFiles({ ...options, files: [again], db });
    expect(plan.sentencesLeft).toBe(30);
    expect(plan.notes).toEqual([
      'kept: its sample of mini8 was drawn for each language separately and is kept in this database; set sample.rule: parallel for one sample across all languages',
    ]);
    await run(again, db);
    expect(await stored(db)).toEqual({
      ids: { ru: apart('ru'), ja: apart('ja'), hi: apart('hi') },
      samples: [{ size: 20, seed: 42 }],
    });
  });

  it('changes when it says so, and another experiment of the database has the rule of its own', async () => {
    const db = `${folder}/changed.duckdb`;
    await run(experiment('{size: 20, seed: 42, rule: per-language}', { name: 'changed' }), db);
    await run(experiment('{size: 20, seed: 42}', { name: 'other' }), db);
    expect((await stored(db)).samples).toContainEqual({ size: 20, seed: 42, rule: 'parallel' });
    const store = await Store.read(db);
    await expectSound(store);
    const [old] = await store.rows(
      "SELECT DISTINCT ner_sample::VARCHAR AS sample FROM experiments WHERE name = 'changed'",
    );
    await store.close();
    expect(old).toEqual({ sample: '{"size":20,"seed":42}' });
    await run(experiment('{size: 20, seed: 42, rule: parallel}', { name: 'changed' }), db);
    expect((await stored(db)).samples).toEqual([{ size: 20, seed: 42, rule: 'parallel' }]);
  });
});

describe('a dataset that does not say that its languages are parallel', () => {
  const more = 'datasets:\n  mine: {format: jsonl, path: "mine/{language}.jsonl"}\n';
  const row = (language: string, i: number) => `${JSON.stringify({ tokens: [`${language}${i}`], tags: ['B-PER'] })}\n`;
  for (const language of ['ru', 'ja', 'hi'])
    write(folder, `mine/${language}.jsonl`, Array.from({ length: 40 }, (_, i) => row(language, i)).join(''));

  it('has a sample of its own in each language', async () => {
    const db = `${folder}/mine.duckdb`;
    await run(experiment('{size: 20, seed: 42}', { dataset: 'mine', more }), db);
    const { ids, samples } = await stored(db);
    expect(new Set(Object.values(ids)).size).toBe(3);
    expect(samples).toEqual([{ size: 20, seed: 42 }]);
  });

  it('has no other, unless it says so', async () => {
    const asked = experiment('{size: 20, seed: 42, rule: parallel}', { dataset: 'mine', more });
    await expect(run(asked, `${folder}/asked.duckdb`)).rejects.toThrow(
      /s\d+\.yaml:2:\d+: dataset "mine" does not declare its languages parallel, so they have no common sample; add parallel: true to the dataset if sentence n is the same in every language$/,
    );
    const db = `${folder}/said.duckdb`;
    const said = more.replace('format: jsonl', 'format: jsonl, parallel: true');
    await run(experiment('{size: 20, seed: 42}', { dataset: 'mine', more: said }), db);
    expect(new Set(Object.values((await stored(db)).ids)).size).toBe(1);
  });
});

it.each([
  ['mini8', true],
  ['ntrex128', true],
  ['flores200', true],
  ['pud', true],
  ['wikiann', false],
  ['uner-pud', false],
  ['klue', false],
])('%s is parallel: %s', (name, parallel) => {
  expect(new Library().dataset(name, 'test').value.parallel ?? false).toBe(parallel);
});
