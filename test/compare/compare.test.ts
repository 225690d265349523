import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../src/compare/compare.js';
import { comparisonsText } from '../../src/compare/comparisons-text.js';
import { pairCells } from '../../src/results/pairing/pairs.js';
import type { CellRow } from '../../src/results/rows/cells.js';
import { Store } from '../../src/store/store.js';
import { buildStore } from '../claims/store.js';
import { eatlab } from '../support/eatlab.js';
import { cell as cellRow } from '../support/results.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const db = join(folder, 'results/eatlab.duckdb');
const options = { db, experiment: undefined, metrics: ['f1.seqeval', 'f1.eat.micro'], flips: 2 };

async function rows<R>(sql: string): Promise<R[]> {
  const store = await Store.read(db);
  const found = await store.rows<R>(sql);
  await store.close();
  return found;
}

/** Cheap translation on mini8, all of it, beside a degenerate tagger on some. */
beforeAll(async () => {
  const yaml = (method: string) =>
    `name: ${method}\nner: {dataset: mini8}\nlanguages: [ru, ja]\ngrid: {method: [${method}]}\n`;
  write(folder, 'cheap.yaml', yaml('cheap-translation'));
  write(folder, 'degenerate.yaml', yaml('whole-sentence'));
  expect((await eatlab(['run', 'cheap.yaml', '--plain'], folder)).code).toBe(0);
  expect((await eatlab(['run', 'degenerate.yaml', '--plain', '--limit', '30'], folder)).code).toBe(0);
});

describe('eatlab compare', () => {
  it('compares on the sentences that both have, and says how many and which', async () => {
    const [found] = (await compare({ ...options, a: 'method=cheap-translation', b: 'method=whole-sentence' })) as [
      Comparison,
    ];
    const scores = await rows<{ language: string; value: number; sentence_set: string }>(
      `SELECT language, value, sentence_set FROM scores JOIN cells USING (cell_id)
       WHERE method = 'whole-sentence' AND metric = 'f1.seqeval' AND scope = 'overall'`,
    );
    const f1 = found.metrics.find(({ metric }) => metric === 'f1.seqeval')!.rows;
    expect(f1.map(({ language }) => language)).toEqual(['ja', 'ru', 'mean']);
    for (const { language, value, sentence_set } of scores) {
      const row = f1.find((one) => one.language === language)!;
      // The degenerate tagger has 30 sentences, which the other has too: its score and its set are those that scoring wrote.
      expect(row).toMatchObject({ sentences: 30, sentenceSet: sentence_set });
      expect(row.b).toBeCloseTo(100 * value, 10);
      expect(row.difference).toBeCloseTo(row.a - row.b, 10);
      expect(row.low).toBeLessThanOrEqual(row.difference);
      expect(row.high).toBeGreaterThanOrEqual(row.difference);
      expect(row.corrected).toBeGreaterThanOrEqual(row.p);
    }
    // mini8 is parallel: a sentence is one unit in both languages.
    expect(f1[2]).toMatchObject({ language: 'mean', sentences: 30, corrected: null });
    expect(f1[2]!.difference).toBeCloseTo((f1[0]!.difference + f1[1]!.difference) / 2, 10);
  });

  it('sides changed: the same p, the other sign', async () => {
    const [one] = (await compare({ ...options, a: 'method=cheap-translation', b: 'method=whole-sentence' })) as [
      Comparison,
    ];
    const [other] = (await compare({ ...options, a: 'method=whole-sentence', b: 'method=cheap-translation' })) as [
      Comparison,
    ];
    for (const [i, { rows: of }] of one.metrics.entries())
      for (const [k, row] of of.entries()) {
        const turned = other.metrics[i]!.rows[k]!;
        expect(turned.difference).toBeCloseTo(-row.difference, 10);
        expect(turned.p).toBe(row.p);
      }
    expect(other.right.map(({ onlyFirst, onlySecond }) => [onlySecond, onlyFirst])).toEqual(
      one.right.map(({ onlyFirst, onlySecond }) => [onlyFirst, onlySecond]),
    );
  });

  it('counts sentences right as the tags say, and lists those that only one has right with both outputs', async () => {
    const [found] = (await compare({
      ...options,
      a: 'method=cheap-translation',
      b: 'method=whole-sentence',
      flips: 99,
    })) as [Comparison];
    const right = await rows<{ language: string; method: string; sentence_id: number }>(
      `SELECT c.language, c.method, p.sentence_id FROM predictions p JOIN cells c USING (cell_id) JOIN sentences s
         ON s.dataset = p.dataset AND s.split = c.ner_split AND s.language = c.language AND s.sentence_id = p.sentence_id
       WHERE p.tags = s.tags AND EXISTS (SELECT 1 FROM predictions q JOIN cells d USING (cell_id)
         WHERE d.method = 'whole-sentence' AND d.language = c.language AND q.sentence_id = p.sentence_id)`,
    );
    for (const row of found.right) {
      const of = (method: string) =>
        new Set(
          right.filter((one) => one.language === row.language && one.method === method).map((one) => one.sentence_id),
        );
      const [a, b] = [of('cheap-translation'), of('whole-sentence')];
      expect(row.both).toBe([...a].filter((id) => b.has(id)).length);
      expect(row.onlyFirst).toBe([...a].filter((id) => !b.has(id)).length);
      expect(row.both + row.neither + row.onlyFirst + row.onlySecond).toBe(30);
      const flips = found.flips.filter(({ language }) => language === row.language);
      expect(flips).toHaveLength(row.onlyFirst + row.onlySecond);
      for (const flip of flips) {
        expect(flip.right === 'a' ? a.has(flip.sentence) : b.has(flip.sentence)).toBe(true);
        expect(flip[flip.right].entities).toEqual(flip.gold);
      }
    }
    expect(found.flips.length).toBeGreaterThan(0);
  });

  it('takes beginnings of identities, prints Markdown, or JSON', async () => {
    const cells = await rows<{ cell_id: string }>("SELECT cell_id FROM cells WHERE language = 'ru' ORDER BY method");
    const ids = cells.map(({ cell_id }) => cell_id.slice(0, 10));
    const text = await eatlab(['compare', ...ids, '--flips', '1'], folder);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(
      /^> mini8 is a smoke test [^\n]*\n\n# A: method cheap-translation, tagger compromise · B: method whole-sentence/,
    );
    expect(text.stdout).toMatch(/\| ru +\| +\d+\.\d\d \| +\d+\.\d\d \|/);
    const json = JSON.parse((await eatlab(['compare', ...ids, '--json'], folder)).stdout) as {
      comparisons: Comparison[];
    };
    expect(json.comparisons[0]!.cells.map(({ language }) => language)).toEqual(['ru']);
  });

  it.each([
    [
      ['method=eat', 'method=whole-sentence'],
      /^compare: no method is "eat"; there is cheap-translation, whole-sentence/,
    ],
    [['method=cheap', 'method=whole-sentence'], /^compare: no method is "cheap"/],
    [['method=whole-sentense', 'method=cheap-translation'], /did you mean "whole-sentence"\?/],
    [
      ['method=whole-sentence,', 'method=cheap-translation'],
      /^compare method=whole-sentence,: expected axes with values/,
    ],
    [['metod=eat', 'method=whole-sentence'], /^compare metod=eat: unknown axis "metod"; did you mean "method"\?/],
    [['ffffffffff', 'method=whole-sentence'], /no cell's identity starts with "ffffffffff"/],
    [['method=whole-sentence', 'method=whole-sentence'], /no two cells with the same language/],
    [
      ['method=cheap-translation,language=ru', 'method=whole-sentence,language=ja'],
      /no two cells with the same language/,
    ],
    [
      ['method=whole-sentence', 'method=cheap-translation', '--metric', 'f1.seqevl'],
      /^--metric f1\.seqevl: .*did you mean "f1\.seqeval"/,
    ],
    [['method=whole-sentence', 'method=cheap-translation', '--db', 'none.duckdb'], /^none\.duckdb: no such database/],
  ])('%j is refused in one line', async (args, message) => {
    const { code, stderr } = await eatlab(['compare', ...args], folder);
    expect(stderr.trim()).toMatch(message);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
  });

  it('what a model wrote cannot become Markdown, HTML, or steer a terminal', () => {
    const nasty = '\u001b[2J<img src=x>|`*\u202e';
    const output = { entities: [{ type: 'PER', text: nasty }], translation: nasty, state: 'ok' };
    const flip = { language: 'ja', sentence: 1, right: 'a', text: nasty, gold: [], a: output, b: output } as const;
    const text = comparisonsText([
      { a: 'A', b: 'B', same: '', data: '', cells: [], metrics: [], right: [], flips: [flip] },
    ]);
    expect(['\u001b', '\u202e'].filter((mark) => text.includes(mark))).toEqual([]);
    expect(text).not.toMatch(/<img|[^\\][|`*]/);
    expect(text).toContain('&lt;img src=x&gt;\\|\\`\\*');
  });
});

describe('a cell that a newer one with the same axes has replaced, as after an edited prompt', () => {
  it('is compared by its identity, and is not meant by its axes', async () => {
    const path = join(folder, 'edited.duckdb');
    const stats = (found: number) => Array.from({ length: 40 }, (_, i) => [i < found ? 1 : 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    const of = (found: number) => ({ language: 'ja', eat: stats(found), seqeval: stats(found) });
    await buildStore(path, [of(10), of(30), { ...of(20), rounds: 1 }]);
    const edited = { ...options, db: path, metrics: ['f1.seqeval'] };
    const [old] = await compare({ ...edited, a: '0000', b: '0001' });
    expect(old!.metrics[0]!.rows[0]).toMatchObject({ a: 25, b: 75, difference: -50, sentences: 40, differing: 20 });
    expect(old!.right[0]).toMatchObject({ both: 10, onlyFirst: 0, onlySecond: 20, neither: 10 });
    const found = await compare({ ...edited, a: 'rounds=3', b: 'rounds=1' });
    expect(found.map(({ cells }) => cells.map(({ a }) => a.slice(0, 4)))).toEqual([['0001']]);
  });
});

describe('pairs', () => {
  const cell = (cell_id: string, language: string, differs: Partial<CellRow>) =>
    cellRow({ cell_id, language, ...differs });
  const once = { rounds_forward: 1, rounds_backward: 1 };

  it('cells are paired by language, data and every axis that is not compared; an axis that a method lacks fits any value', () => {
    const a = [cell('a1', 'ru', {}), cell('a2', 'ja', {}), cell('a3', 'ru', { model: 'n' })];
    const b = [
      cell('b1', 'ru', once),
      cell('b2', 'ja', { ...once, ner_dataset: 'e' }),
      cell('b3', 'ru', { ...once, prompt: 'q' }),
    ];
    const ids = (pairs: ReturnType<typeof pairCells>) => pairs.map((pair) => `${pair.a.cell_id} ${pair.b.cell_id}`);
    expect(ids(pairCells(a, b, new Set(['rounds'])))).toEqual(['a1 b1']);
    const cheap = cell('c', 'ru', {
      method: 'cheap',
      model: null,
      prompt: null,
      rounds_forward: null,
      rounds_backward: null,
    });
    expect(ids(pairCells(a, [cheap], new Set(['method'])))).toEqual(['a1 c', 'a3 c']);
  });
});
