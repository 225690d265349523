import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readNames } from '../../src/data/read-name-list.js';
import { runFiles } from '../../src/run/run-files.js';
import { foldedName } from '../../src/scoring/seen-names.js';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { describeWithShared, sharedPath } from '../support/shared.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));
const offline = { environment: {}, offline: true };

it('recall of names on the list and of all others; another list takes its place', async () => {
  // Of the names on the list Warsaw is lost; of the others Princeton.
  const oracle = await startOracle((q) =>
    q.step === 'backward' && ['Warsaw', 'Princeton'].includes(q.phrase) ? 'None' : undefined,
  );
  oracles.push(oracle);
  const db = join(folder, 'r.duckdb');
  const run = async (names: string) => {
    write(folder, 'names-ru.txt', names);
    const file = write(
      folder,
      'seen.yaml',
      `name: seen
ner: {dataset: mini8}
languages: [ru]
grid: {method: [eat], model: [oracle], tagger: [oracle], rounds: [1]}
seen: {format: lines, path: "names-{language}.txt"}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", limits: {concurrency: 8}}
`,
    );
    const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: false };
    expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    const scores = await store.rows<{ metric: string; scope: string; value: number; support: number }>(
      "SELECT metric, scope, value, support FROM scores WHERE scope IN ('seen', 'unseen') ORDER BY metric, scope",
    );
    await store.close();
    return scores;
  };
  const scores = await run('Мари́я Кюри\nВаршаве\nТокио\nЛондоне (город)\n\nНикогда');
  for (const metric of ['recall.seqeval', 'recall.strict']) {
    expect(scores.filter((score) => score.metric === metric)).toEqual([
      { metric, scope: 'seen', value: 3 / 4, support: 4 },
      { metric, scope: 'unseen', value: 87 / 88, support: 88 },
    ]);
  }
  expect((await run('Токио'))[0]).toEqual({ metric: 'recall.seqeval', scope: 'seen', value: 1, support: 1 });
});

describe('lists of names', () => {
  it('are read as their format says, and a language without one has none', async () => {
    const rows = '[{"eng_entity": "Rome", "tgt_entity": "Рим (город)", "text": "Рим …"}]';
    write(folder, 'corpus_ru.json', rows);
    const definition = { format: 'eacl', path: 'corpus_{language}.json', languages: ['ru'] } as const;
    const found = await readNames({ ...definition, languages: ['ru'] }, 'ru', [folder], offline);
    expect(found?.names).toEqual(['Рим']);
    expect(found?.list).toMatch(/^eacl@[0-9a-f]{12}$/);
    expect(await readNames({ ...definition, languages: ['ru'] }, 'hi', [folder], offline)).toBeUndefined();
  });

  it('that are something else are the user’s mistake', async () => {
    write(folder, 'corpus_ja.json', '{"tgt_entity": "ローマ"}');
    const read = readNames({ format: 'eacl', path: 'corpus_ja.json' }, 'ja', [folder], offline);
    await expect(read).rejects.toThrow(UserError);
    await expect(read).rejects.toThrow('expected a JSON array of rows with tgt_entity');
  });

  it('are compared without case, stress marks, spaces and punctuation, and with vowel signs', () => {
    expect(foldedName('Санкт-Петербург')).toBe(foldedName('санкт ПЕТЕРБУ́РГ'));
    expect(foldedName('マリ・キュリー')).toBe(foldedName('マリ キュリー'));
    expect(foldedName('ガ')).not.toBe(foldedName('カ'));
    expect(foldedName('रोम')).not.toBe(foldedName('राम'));
  });
});

describeWithShared('the corpus of the paper', () => {
  it('has the names that its rows give, the brackets of titles left out', async () => {
    const definition = { format: 'eacl', path: sharedPath('data', 'eacl', 'corpus_{language}.json') } as const;
    const found = await readNames(definition, 'ru', [], offline);
    expect(found?.names).toHaveLength(3640);
    expect(found?.names).toContain('Европейский союз');
    expect(found?.names.filter((name) => name.endsWith(')'))).toEqual([]);
  });
});
