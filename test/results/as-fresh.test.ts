import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../src/published/csv.js';
import { Store } from '../../src/store/store.js';
import { type ChatServer, chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { readMini8 } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

/** Of mini8, as a user's own files: with the labels of another corpus, and in the last revision with more sentences. */
const languages = ['ru', 'ko'] as const;
const rows = Object.fromEntries(
  languages.map((language) => [language, readMini8(language) as unknown as Required<Gold>[]]),
);
interface Gold {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
  readonly reference: string;
  readonly entities: readonly { readonly text: string; readonly english: string }[];
}

function conll(language: string, from: number, to: number, named: (tag: string) => string = (tag) => tag): string {
  const sentences = rows[language]!.slice(from, to);
  return sentences
    .map(({ tokens, tags }) => tokens.map((token, i) => `${token} ${named(tags[i]!)}\n`).join(''))
    .join('\n');
}

const otherLabels = (tag: string) => tag.replace('PER', 'PERSON').replace('LOC', 'GPE');
const lowerCase = (tag: string) => (tag === 'O' ? tag : `${tag.slice(0, 2)}${tag.slice(2).toLowerCase()}`);

/** Translates well where the prompt says so, and otherwise every second sentence; finds any name. */
function answers(): Promise<ChatServer> {
  return chatServer(({ body }) => {
    const question = body.messages.at(-1)!.content;
    const all = languages.flatMap((language) => rows[language]!);
    const row = all.find(({ text, tokens }) => question.includes(text) || question.includes(tokens.join(' ')));
    const phrase = /English phrase: (.*)/.exec(question)?.[1];
    if (phrase !== undefined) return row?.entities.find(({ english }) => english === phrase)?.text ?? 'none';
    const isGood = question.includes('with care') || all.indexOf(row!) % 2 === 0;
    return row && isGood ? row.reference : 'Nothing is known.';
  });
}

/** A prompt that asks for the translation in some words. */
const prompt = (name: string, wording: string) => `extends: mrcot.yaml
name: ${name}
description: of a user's own
forward:
  turns: {translate-directly: "Translate this {language} sentence${wording}.\\nSentence: {sentence}"}
`;

interface Says {
  readonly name?: string;
  readonly languages?: string;
  readonly prompt?: string;
  readonly types?: string;
  readonly model?: string;
  readonly more?: string;
  readonly methods?: string;
}

let server: ChatServer;

function experiment({ name = 'own', prompt: asked = 'mine', model = 'chat', types = mapped, ...other }: Says = {}) {
  const { methods = 'cheap-translation, eat', languages: of = 'ru, ko', more = '' } = other;
  return `name: ${name}
ner: {dataset: mine}
languages: [${of}]
grid: {method: [${methods}], model: [${model}], prompt: [${asked}], rounds: [1], tagger: [compromise], locator: [exact]}
models:
  ${model}: {engine: openai, model: answers, endpoint: "${server.url}"}
datasets:
  mine: {format: conll, path: "data/{language}.conll", types: ${types}}
${more}`;
}

const half = '{PERSON: PER, "*": null}';
const mapped = '{PERSON: PER, GPE: LOC, ORG: ORG}';

/** A folder of somebody's, with the program in it. */
function user() {
  const folder = temporaryFolder();
  const files = (named: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(named)) write(folder, path, content);
  };
  const program = async (...args: string[]) => {
    const finished = await eatlab(args, folder);
    expect(finished, args.join(' ')).toMatchObject({ code: 0 });
    return finished.stdout;
  };
  return { folder, files, program, run: (file: string) => program('run', file, '--plain') };
}
type User = ReturnType<typeof user>;

const gold = (to: number) =>
  Object.fromEntries(languages.map((language) => [`data/${language}.conll`, conll(language, 0, to, otherLabels)]));

const theirs = `predictions:
  theirs: {format: conll, path: "theirs/{language}.conll", types: {per: PER, loc: LOC, org: ORG}}
`;
/** Half of the gold entities, named in lower case. */
const predicted = Object.fromEntries(
  languages.map((language) => [
    `theirs/${language}.conll`,
    `${conll(language, 0, 10, lowerCase)}\n${conll(language, 10, 20, () => 'O')}`,
  ]),
);

/** What the user has in the end: two experiments, of which the second calls the same model and prompt otherwise. */
const last = () => ({
  ...gold(20),
  ...predicted,
  'configs/prompts/mine.yaml': prompt('mine', ', with care'),
  'configs/prompts/renamed.yaml': prompt('renamed', ', with care'),
  'own.yaml': experiment({ methods: 'cheap-translation, eat, theirs', more: theirs }),
  'second.yaml': experiment({ name: 'second', prompt: 'renamed', model: 'speech', languages: 'ru' }),
});

/** All that the commands say of `own`: the numbers of its report, comparisons with and without its name, and grades. */
async function said({ folder, program }: User, db: string) {
  const json = async (...args: string[]): Promise<unknown> => JSON.parse(await program(...args, '--db', db, '--json'));
  await program('report', 'own', '--db', db, '--format', 'csv', '--out', `report of ${db}`);
  const numbers = ['f1-seqeval', 'f1-strict', 'f1-eat-micro'].map((table) =>
    currentRows(join(folder, `report of ${db}`, `${table}.csv`)),
  );
  return {
    numbers,
    own: await json('compare', 'method=eat', 'method=cheap-translation', '--experiment', 'own'),
    all: await json('compare', 'method=eat', 'method=cheap-translation'),
    byEitherName: await json('compare', 'model=speech', 'method=cheap-translation'),
    imported: await json('compare', 'method=theirs', 'method=cheap-translation'),
    grades: await json('verify', 'own', '--claims', 'claims.yaml'),
  };
}

/** Rows of a table but the older ones, without the columns that only the older ones need. */
function currentRows(file: string) {
  const [header, ...records] = readCsv(readFileSync(file, 'utf8'), file).map(({ fields }) => fields);
  return records
    .filter((fields) => !fields.some((field) => field.includes('older')))
    .map((fields) => Object.fromEntries(header!.map((name, i) => [name, fields[i]])))
    .map(({ method, ru, ko, mean, ...row }) => ({ method, ru, ko, mean, low: row['ru low'], high: row['ru high'] }));
}

const claims = `paper: mine
source: https://example.org
languages: [ru, ko]
claims:
  - {id: ahead, kind: sign, says: EAT beats cheap translation, metric: f1.seqeval, cells: {method: eat}, than: {method: cheap-translation, model: "*", prompt: "*", rounds: "*", locator: "*"}}
`;

/** Moves everything that experiments did into one second, in the order in which it happened. */
async function withinASecond(db: string): Promise<void> {
  const store = await Store.open(db);
  await store.run(`UPDATE experiments SET named_at = last - to_microseconds((epoch_us(last) - epoch_us(named_at)) // 1000)
    FROM (SELECT max(named_at) AS last FROM experiments)`);
  const [moved] = await store.rows(
    'SELECT max(named_at) - min(named_at) < INTERVAL 1 SECOND AS isShort FROM experiments',
  );
  expect(moved).toEqual({ isShort: true });
  await store.close();
}

let fresh: Awaited<ReturnType<typeof said>>;
let history: User;
let colleague: User;
beforeAll(async () => {
  server = await answers();
  const clean = user();
  clean.files({ ...last(), 'claims.yaml': claims });
  await clean.run('own.yaml');
  await clean.run('second.yaml');
  fresh = await said(clean, 'results/eatlab.duckdb');

  colleague = user();
  colleague.files({
    ...gold(5),
    'own.yaml': experiment({ methods: 'cheap-translation, majority-token', types: half }),
  });
  await colleague.run('own.yaml');

  history = user();
  history.files({ 'claims.yaml': claims, ...gold(12) });
  history.files({ 'own.yaml': experiment({ types: half }), 'configs/prompts/mine.yaml': prompt('mine', '') });
  await history.run('own.yaml');
  // The labels that were left out are mapped, the prompt is edited, and sentences are added, one after the other.
  history.files({ 'own.yaml': experiment() });
  await history.run('own.yaml');
  history.files({ 'configs/prompts/mine.yaml': prompt('mine', ', with care') });
  await history.run('own.yaml');
  history.files(gold(20));
  await history.run('own.yaml');
  copyFileSync(join(history.folder, 'results/eatlab.duckdb'), join(history.folder, 'before.duckdb'));
  const wrongCase = {
    ...last(),
    'own.yaml': last()['own.yaml'].replace(', types: {per: PER, loc: LOC, org: ORG}', ''),
  };
  history.files(wrongCase);
  const refused = await eatlab(['run', 'own.yaml', '--plain'], history.folder);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('per') });
  history.files(last());
  await history.run('own.yaml');
  await history.run('second.yaml');
  await withinASecond(join(history.folder, 'results/eatlab.duckdb'));
}, 300_000);

describe('a database with two revisions of the data, edited and renamed prompts, and imported predictions', () => {
  it('is no test of nothing: predictions that have all of one half and none of the other score as they must', () => {
    const inHalves = (language: string) =>
      [rows[language]!.slice(0, 10), rows[language]!.slice(0, 20)].map(
        (half) => half.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-')).length,
      ) as [number, number];
    const [own] = fresh.numbers;
    const imported = own!.find(({ method }) => method === 'theirs')!;
    for (const language of languages) {
      const [found, all] = inHalves(language);
      expect(Number(imported[language])).toBeCloseTo((100 * 2 * found) / (found + all), 6);
    }
    expect(own!.map(({ method }) => method)).toEqual(['cheap-translation', 'eat', 'theirs']);
    expect(new Set(own!.map(({ mean }) => mean)).size).toBe(3);
  });

  it('says what a fresh one says', async () => {
    expect(await said(history, 'results/eatlab.duckdb')).toEqual(fresh);
  });

  it('names what it is not: rows of the prompts and the data of before are older', async () => {
    await history.program('report', 'own', '--db', 'results/eatlab.duckdb', '--format', 'md', '--out', 'words');
    const text = readFileSync(join(history.folder, 'words/report.md'), 'utf8');
    expect(text).toMatch(/Older: .*has changed since/);
    expect(text).toMatch(/\| mine \(older, \d{4}-[^|]*\) +\|/);
    expect(text).toMatch(/\| mine all \(older, \d{4}-[^|]*\) +\|/);
  });

  it('says the same after everything was scored anew', async () => {
    await history.program('score', '--fresh', '--db', 'results/eatlab.duckdb');
    expect(await said(history, 'results/eatlab.duckdb')).toEqual(fresh);
  });

  it.each(['this order', 'the other order'])(
    'says the same after a merge with what was before, and with another experiment of the same name, in %s',
    async (order) => {
      const others = ['before.duckdb', 'results/eatlab.duckdb', join(colleague.folder, 'results/eatlab.duckdb')];
      const db = `${order}.duckdb`;
      await history.program('merge', ...(order === 'this order' ? others : others.reverse()), '--db', db);
      await history.program('score', '--db', db);
      expect(await said(history, db)).toEqual(fresh);
    },
  );
});
