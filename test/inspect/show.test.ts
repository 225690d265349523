import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ageOf } from '../../src/inspect/contents-text.js';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { quickstart } from '../support/quickstart.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

let db: string;
let cell: string;
beforeAll(async () => {
  db = await quickstart('--only', 'language=ru');
  const store = await Store.read(db);
  const [eat] = await store.rows<{ id: string }>(
    "SELECT cell_id AS id FROM cells WHERE method = 'eat' AND rounds_forward = 3",
  );
  await store.close();
  cell = eat?.id ?? '';
});

const program = (...args: string[]) => eatlab([...args, '--db', db], temporaryFolder());
const shown = async (id: string) => {
  const { code, stdout, stderr } = await program('show', id);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};
const json = async (...args: string[]) => JSON.parse((await program(...args, '--json')).stdout);

describe('eatlab list', () => {
  it('has a line for each experiment with its state, age and size', async () => {
    const { code, stdout } = await program('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+quickstart\.duckdb: \d+\.\d MB, 4 cells, 200 predictions, [\d,]+ answers\n\n/);
    const line = stdout.split('\n').find((one) => one.startsWith('quickstart'));
    expect(line).toMatch(/^quickstart +done +\d+ (s|min) +4 +200 +0 +[\d,]+ +ru +\S+quickstart\.yaml$/);
  });

  it('has a line for each cell of one experiment', async () => {
    const { stdout } = await program('list', 'quickstart');
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(1 + 4);
    expect(lines.find((line) => line.startsWith(cell.slice(0, 8)))).toMatch(
      /ru +done .* 50 +0 +yes +mini8 all .*3 rounds/,
    );
  });

  it('gives the same as JSON', async () => {
    const [all, one] = [await json('list'), await json('list', 'quickstart')];
    expect(all.experiments).toMatchObject([{ name: 'quickstart', states: { done: 4 }, sentences: 200, failed: 0 }]);
    expect(one.cells.map((row: { cell: string }) => row.cell)).toContain(cell);
  });

  it('names the experiments that there are instead of an unknown one', async () => {
    const { code, stderr } = await program('list', 'quickstrat');
    expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean "quickstart"')]);
  });
});

describe('eatlab show', () => {
  it('finds a cell by the beginning of its identity, with what decides it and its scores', async () => {
    const text = await shown(cell.slice(0, 6));
    expect(text).toContain(`cell ${cell}\n`);
    expect(text).toMatch(/\n {2}prompt {4}[0-9a-f]{64}\n/);
    expect(text).toMatch(
      /\n {2}f1\.seqeval +0\.\d{4} \(0\.\d{4} to 0\.\d{4}\), on 50 sentences of mini8, support 92\n/,
    );
  });

  it('leads a sentence through its turns to its entities and tags', async () => {
    const text = await shown(`${cell.slice(0, 8)}/2`);
    const store = await Store.read(db);
    const turns = await store.rows<{ key: string; text: string }>(
      `SELECT c.key, g.text FROM (SELECT unnest(calls).key AS key, generate_subscripts(calls, 1) AS place
         FROM predictions WHERE cell_id = '${cell}' AND sentence_id = 2) c JOIN generations g USING (key) ORDER BY place`,
    );
    await store.close();
    expect(turns.length).toBeGreaterThan(6);
    let at = 0;
    for (const turn of turns) {
      at = text.indexOf(turn.key.slice(0, 16), at);
      expect(at, turn.key).toBeGreaterThan(0);
      expect(text.indexOf(turn.text.split('\n')[0] ?? '', at)).toBeGreaterThan(at);
    }
    expect(text).toContain('Организации Объединённых Наций (ORG)');
    expect(text).toMatch(/B-LOC +\S+ +Нью-Йорке\n/);
    expect(text).toContain('\nstate ok\n');
  });

  it('takes the name of a sentence as eatlab check writes it, and a sentence for itself', async () => {
    expect(await shown(`${cell.slice(0, 8)}/mini8/2`)).toBe(await shown(`${cell}/2`));
    const text = await shown('mini8/ru/2');
    expect(text).toContain('Штаб-квартира Организации Объединённых Наций находится в Нью-Йорке.');
    expect(text.split('\n').filter((line) => /^[0-9a-f]{8}\/mini8\/2 /.test(line))).toHaveLength(4);
  });

  it('finds an answer by its key, with every message that it answers and who uses it', async () => {
    const { turns } = await json('show', `${cell}/2`);
    const answer = await json('show', turns[1].key.slice(0, 16));
    expect(answer).toMatchObject({ kind: 'answer', key: turns[1].key, text: turns[1].answered, state: 'ok' });
    expect(answer.messages.at(-1).content).toBe(turns[1].asked);
    expect(answer.uses).toContainEqual({
      cell,
      dataset: 'mini8',
      sentence: 2,
      step: turns[1].step,
      round: turns[1].round,
    });
    expect(await shown(turns[1].key)).toContain(`  ${cell.slice(0, 8)}/mini8/2`);
  });

  it.each([
    ['abc', 'does not name a cell, an answer or a sentence'],
    ['beef/3', 'does not name a cell, an answer or a sentence'],
    ['no-such-cell', 'does not name a cell, an answer or a sentence'],
    ['ffffffffffff', 'has no "ffffffffffff"'],
    ['mini8/ru/4000', 'has no "mini8/ru/4000"'],
    ["'; DROP TABLE cells; --/ru/1", 'has no'],
  ])('says of %s that it is not there', async (id, message) => {
    const { code, stderr } = await program('show', id);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(message);
  });

  it('says which sentences a cell has, where it lacks one', async () => {
    const { code, stderr } = await program('show', `${cell}/4000`);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`eatlab show ${cell.slice(0, 8)}`)]);
  });
});

describe('what a model wrote', () => {
  it('is shown and cannot steer a terminal, and a sentence of two datasets is asked which', async () => {
    const folder = temporaryFolder();
    const server = await chatServer(() => 'Anna\u001b[31m lives\u202e in\nRome.\u0007');
    const jsonl = { format: 'jsonl', path: join(process.cwd(), 'configs/datasets/mini8/{language}.jsonl') };
    const experiment = {
      name: 'two',
      ner: { dataset: 'one' },
      translation: { dataset: 'other' },
      languages: ['ru'],
      grid: { method: ['eat'], model: ['m'], rounds: [1], tagger: ['compromise'] },
      models: { m: { engine: 'openai', model: 'm', endpoint: server.url, topLogprobs: 0 } },
      datasets: { one: jsonl, other: jsonl },
    };
    write(folder, 'two.yaml', stringify(experiment));
    expect((await eatlab(['run', 'two.yaml', '--limit', '2', '--plain'], folder)).code).toBe(0);
    const own = join(folder, 'results/eatlab.duckdb');
    await expectSound(own);
    const listed = JSON.parse((await eatlab(['list', 'two', '--json'], folder)).stdout);
    const id = listed.cells[0].cell.slice(0, 8);
    const both = await eatlab(['show', `${id}/0`], folder);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain(`${id}/one/0 or ${id}/other/0`);
    const { code, stdout } = await eatlab(['show', `${id}/one/0`], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('    Anna\\x1b[31m lives\\u202e in\n    Rome.\\x07\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/);
  });
});

it.each([
  ['2026-11-20 10:00:00', '0 s'],
  ['2026-11-20 09:59:01', '59 s'],
  ['2026-11-20 09:00:01', '59 min'],
  ['2026-11-20 09:00:00', '1 h'],
  ['2026-11-18 09:00:00', '2 d'],
  ['2026-11-20 10:05:00', '0 s'],
  [null, '-'],
])('the age of %s is %s', (time, age) => {
  expect(ageOf(time, new Date('2026-11-20T10:00:00Z'))).toBe(age);
});
