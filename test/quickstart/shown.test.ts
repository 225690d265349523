import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { readMini8 } from '../support/oracle-server.js';
import { quickstartCells, quickstartLanguages } from '../support/quickstart-cells.js';
import { temporaryFolder } from '../support/temporary.js';

const db = join(temporaryFolder(), 'quickstart.duckdb');
const systemOf = ({ method, rounds, locator }: Predicted) => `${method}|${rounds ?? '–'}|${locator ?? '–'}`;

interface Predicted {
  readonly method: string;
  readonly rounds: number | null;
  readonly locator: string | null;
  readonly language: string;
  readonly sentence: number;
  readonly predicted: readonly string[] | null;
  readonly gold: readonly string[];
}
let predictions: readonly Predicted[];
let printed: string;
/** What the run itself ends with. */
let closing: string;

beforeAll(async () => {
  const run = await eatlab(['run', 'experiments/quickstart.yaml', '--offline', '--db', db], process.cwd());
  expect(run.code, run.stderr).toBe(0);
  closing = run.stderr;
  const store = await Store.read(db);
  predictions = await store.rows<Predicted>(
    `SELECT c.method, c.rounds_forward AS rounds, c.locator, c.language, p.sentence_id AS sentence, p.tags AS predicted, s.tags AS gold
     FROM predictions p JOIN cells c ON c.cell_id = p.cell_id AND c.ner_dataset = p.dataset
     JOIN sentences s ON s.data_id = c.ner_data AND s.sentence_id = p.sentence_id`,
  );
  await store.close();
  printed = spawnSync(process.execPath, ['scripts/quickstart/show.js', db], { encoding: 'utf8' }).stdout;
});

/** Entities of BIO tags as first-last-type: written here once more, so that nothing of ours computes the expected F1. */
function spans(tags: readonly string[]): Set<string> {
  const found = new Set<string>();
  let start = -1;
  for (let i = 0; i <= tags.length; i++) {
    const tag = tags[i] ?? 'O';
    const before = start < 0 ? undefined : tags[start]?.slice(2);
    if (start >= 0 && (!tag.startsWith('I-') || tag.slice(2) !== before)) {
      found.add(`${start}-${i - 1}-${before}`);
      start = -1;
    }
    if (tag !== 'O' && start < 0) start = i;
  }
  return found;
}

/** F1 over entities in percent, to one decimal, by system and language. */
function f1Table(): Map<string, string> {
  const counts = new Map<string, { right: number; all: number }>();
  for (const row of predictions) {
    const key = `${systemOf(row)}|${row.language}`;
    const [predicted, gold] = [spans(row.predicted ?? []), spans(row.gold)];
    const { right, all } = counts.get(key) ?? { right: 0, all: 0 };
    const common = [...predicted].filter((span) => gold.has(span)).length;
    counts.set(key, { right: right + common, all: all + predicted.size + gold.size });
  }
  return new Map([...counts].map(([key, { right, all }]) => [key, ((200 * right) / all).toFixed(1)]));
}

it('README shows the F1 that the tags of the replayed predictions give', () => {
  expect(new Set(predictions.map((row) => `${systemOf(row)}|${row.language}`)).size).toBe(quickstartCells);
  const part = /<!-- quickstart:[^\n]*-->\n([\s\S]*?)<!-- \/quickstart -->/.exec(
    readFileSync('README.md', 'utf8'),
  )?.[1];
  const [head = [], , ...rows] = (part ?? '')
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll(/[*_]/g, '').trim()),
    );
  const shown = rows.flatMap(([method, , rounds, locator, ...cells]) =>
    quickstartLanguages.map((language) => {
      const place = head.slice(4).findIndex((label) => label.startsWith(`${language} (n 50)`));
      return [`${method}|${rounds}|${locator}|${language}`, cells[place]];
    }),
  );
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(f1Table()));
});

it('the terminal shows the same F1, and what became of every name', () => {
  const [, f1 = ''] = /F1 over entities \(seqeval\)\n([\s\S]*?)\n\n/.exec(closing) ?? [];
  const numbers = f1
    .split('\n')
    .filter((line) => /^(cheap-translation|direct|eat|token-classification|translate-test)\b/.test(line))
    .flatMap((line) => line.match(/(?<=\s)\d+\.\d(?=\s|$)/g)?.slice(0, -1) ?? []);
  expect([...numbers].sort()).toEqual([...f1Table().values()].sort());
  const gold = quickstartLanguages.flatMap((language) =>
    readMini8(language).flatMap(({ entities }) => entities),
  ).length;
  const lines = printed.split('\n').filter((line) => line.startsWith('EAT in '));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    const [found = 0, all, ...lost] = [...line.replace(/in \d rounds?/, '').matchAll(/\d+/g)].map(([count]) =>
      Number(count),
    );
    expect(all).toBe(gold);
    expect(lost.reduce((sum, count) => sum + count, found)).toBe(gold);
  }
});

it('the sentence that it shows is right in direct prompting, and only partly in EAT', () => {
  const [, language, sentence] = /^One sentence \((\w+) (\d+)\)/m.exec(printed) ?? [];
  const of = (method: string, rounds: number | null) =>
    predictions.find(
      (row) =>
        row.method === method &&
        row.rounds === rounds &&
        row.locator === 'aligned' &&
        row.language === language &&
        row.sentence === Number(sentence),
    );
  const [direct, eat] = [of('direct', null), of('eat', 3)];
  const gold = spans(direct?.gold ?? []);
  expect(spans(direct?.predicted ?? [])).toEqual(gold);
  const found = [...spans(eat?.predicted ?? [])].filter((span) => gold.has(span)).length;
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(gold.size);
  expect(printed.match(/: found$/gm)).toHaveLength(found);
  expect(printed.match(/: lost \(/g)).toHaveLength(gold.size - found);
});
