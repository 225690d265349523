import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../../src/store/store.js';
import { eatlab } from '../../support/eatlab.js';
import { temporaryFolder } from '../../support/temporary.js';

const folder = temporaryFolder();
let made = 0;

/** A database that was closed, with files in its journal that somebody else put there. */
async function withJournal(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const db = join(folder, `${++made}.duckdb`);
  await (await Store.open(db)).close();
  mkdirSync(`${db}.journal`, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(`${db}.journal`, name), content);
  return db;
}

const good = (key: string) => JSON.stringify({ key, text: `answer ${key}`, state: 'ok' });
const prediction = (id: unknown) => JSON.stringify({ cell_id: 'c', dataset: 'd', sentence_id: id, state: 'ok' });

const broken: readonly (readonly [name: string, line: string | Buffer])[] = [
  ['garbage', 'garbage'],
  ['a NUL', '{"key":"n\0","text":"x"}'],
  ['nothing but NULs, as a disk leaves them', Buffer.alloc(4096)],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['half a record', '{"key":"a","tex'],
  ['two records in a line', '{"key":"p","text":"x"}{"key":"q","text":"x"}'],
  ['a list', '[1, 2]'],
  ['a number', '5'],
  ['null', 'null'],
  ['a text', '"key"'],
  ['an object of something else', '{"name":"eatlab","version":"1"}'],
  ['no key', '{"key":null,"text":"x"}'],
  ['no text', '{"key":"t","text":null}'],
  ['a key that is an object', '{"key":{"a":1},"text":"x"}'],
  ['a key that is a number', '{"key":7,"text":"x"}'],
  ['a text where a number belongs', '{"key":"w","text":"x","prompt_tokens":"many"}'],
  ['a number that is too large', '{"key":"l","text":"x","prompt_tokens":1e300}'],
  ['a number where a list belongs', '{"key":"f","text":"x","token_logprobs":3}'],
  ['no time', '{"key":"d","text":"x","created_at":"yesterday"}'],
  ['a time of no calendar', '{"key":"d","text":"x","created_at":"2026-02-31T00:00:00Z"}'],
  ['lists without end', `{"key":"e","text":"x","more":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
];

describe('a line of a journal that is no row', () => {
  it.each(broken)('is set aside in a file beside it, told in one line, and the rest goes in: %s', async (_, line) => {
    const bytes = Buffer.from(line);
    const content = Buffer.concat([Buffer.from(`${good('a')}\n`), bytes, Buffer.from(`\n${good('b')}\n`)]);
    const db = await withJournal({ 'generations-3.jsonl': content, 'predictions-4.jsonl': `${prediction(1)}\n` });
    const told: string[] = [];
    const store = await Store.open(db, (one) => told.push(one));
    expect(await store.rows('SELECT key, text FROM generations ORDER BY key')).toEqual([
      { key: 'a', text: 'answer a' },
      { key: 'b', text: 'answer b' },
    ]);
    expect(await store.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 1 }]);
    await store.close();
    expect(told).toEqual([
      expect.stringMatching(
        /^\S+\.duckdb: 1 record is not a row and was set aside in \S+\.set-aside \(1 of generations; the first: [^\n]+\); everything else is in the database$/,
      ),
    ]);
    const [aside = ''] = readdirSync(`${db}.set-aside`);
    expect(readFileSync(join(`${db}.set-aside`, aside)).equals(Buffer.concat([bytes, Buffer.from('\n')]))).toBe(true);
    expect(readdirSync(`${db}.journal`)).toEqual([]);
    await (await Store.open(db, (one) => expect.unreachable(one))).close();
  });

  it('is mended in its file, moved back, and goes in', async () => {
    const db = await withJournal({ 'predictions-1.jsonl': `${prediction(1)}\n${prediction('two')}\n` });
    await (await Store.open(db, () => undefined)).close();
    const [aside = ''] = readdirSync(`${db}.set-aside`);
    const mended = readFileSync(join(`${db}.set-aside`, aside), 'utf8').replace('"two"', '2');
    writeFileSync(join(`${db}.journal`, aside), mended);
    const store = await Store.open(db);
    expect(await store.rows('SELECT sentence_id AS id FROM predictions ORDER BY 1')).toEqual([{ id: 1 }, { id: 2 }]);
    await store.close();
  });

  it('keeps no command from its work, and stands in no result', async () => {
    const lines = [good('a'), ...broken.map(([, line]) => line), good('b')];
    const content = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
    const db = await withJournal({ 'generations-3.jsonl': content });
    const { code, stderr, stdout } = await eatlab(['score', '--db', db, '--json'], folder);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"cells":0,"unchanged":0,"withoutSentences":0}\n' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`: ${broken.length} records are not rows`)]);
    const { stderr: again } = await eatlab(['score', '--db', db, '--json'], folder);
    expect(again).toBe('');
  });

  it('10,000 of them take seconds', async () => {
    const kinds = broken.filter(([name]) => !/calendar|without end/.test(name));
    const lines = Array.from({ length: 10_000 }, (_, i) => kinds[i % kinds.length]?.[1] ?? '');
    const content = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
    const db = await withJournal({ 'generations-3.jsonl': content });
    const began = performance.now();
    await (await Store.open(db, () => undefined)).close();
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('the folder of a journal', () => {
  it('may have a segment of any number: it is taken in, and what is written afterwards too', async () => {
    for (const digits of [`1${'0'.repeat(23)}`, '9007199254740991', '9'.repeat(200), '0', '00007']) {
      const db = await withJournal({ [`generations-${digits}.jsonl`]: `${good('a')}\n` });
      const store = await Store.open(db);
      for (const key of ['b', 'c']) {
        store.append('generations', { key, text: 'x' });
        await store.flush();
      }
      expect(await store.rows('SELECT key FROM generations ORDER BY key')).toEqual(
        ['a', 'b', 'c'].map((key) => ({ key })),
      );
      await store.close();
      expect(readdirSync(`${db}.journal`)).toEqual([]);
    }
  });

  it('has links that are followed neither to read, nor to cut, nor to write', async () => {
    const db = await withJournal({});
    const precious = join(folder, 'precious.jsonl');
    writeFileSync(precious, `${good('mine')}\nmy last line has no line feed`);
    const before = readFileSync(precious);
    symlinkSync(precious, join(`${db}.journal`, 'generations-1.jsonl'));
    symlinkSync(precious, join(`${db}.journal`, 'generations-2.jsonl.sifted'));
    symlinkSync(join(folder, 'not-there'), join(`${db}.journal`, 'predictions-2.jsonl'));
    mkdirSync(join(`${db}.journal`, 'scores-1.jsonl'));
    writeFileSync(join(`${db}.journal`, 'generations-2.jsonl'), `${good('a')}\n`);
    const told: string[] = [];
    const store = await Store.open(db, (line) => told.push(line));
    store.append('generations', { key: 'b', text: 'x' });
    store.append('predictions', { cell_id: 'c', dataset: 'd', sentence_id: 1 });
    await store.flush();
    expect(await store.rows('SELECT key FROM generations ORDER BY key')).toEqual([{ key: 'a' }, { key: 'b' }]);
    expect(await store.rows('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 1 }]);
    await store.close();
    expect(readFileSync(precious).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'not-there'))).toBe(false);
    expect(lstatSync(join(`${db}.journal`, 'generations-1.jsonl')).isSymbolicLink()).toBe(true);
    expect(told).toEqual([
      expect.stringMatching(/generations-1\.jsonl, .*: not a plain file, so it is not read .*; remove it$/),
    ]);
  });

  it('is no link itself', async () => {
    const other = await withJournal({ 'generations-1.jsonl': `${good('theirs')}\n` });
    const db = await withJournal({});
    rmdirSync(`${db}.journal`);
    symlinkSync(`${other}.journal`, `${db}.journal`);
    const { code, stderr } = await eatlab(['score', '--db', db], folder);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${db}.journal: a link where the folder of the database's journal belongs; move it away\n`,
    });
    expect(readdirSync(`${other}.journal`)).toEqual(['generations-1.jsonl']);
  });
});
