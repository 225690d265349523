import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answers } from '../../src/store/answers.js';
import type { Answer } from '../../src/store/generation.js';
import { readKeys } from '../../src/store/keys/read-keys.js';
import { createTable } from '../../src/store/tables.js';

const stored = 5000;
const key = (i: number) => createHash('sha256').update(String(i)).digest('hex');
const given = (i: number, text: string): Answer => ({
  key: key(i),
  text,
  finish_reason: 'stop',
  state: 'ok',
  completion_tokens: 1,
  cost_usd: null,
});

/** Answers of a database with the keys 0 to 4,999, whose look-ups take so long at the least; and what was asked of it. */
async function answersOf({ milliseconds = 0, bytes }: { milliseconds?: number; bytes?: number } = {}) {
  const connection = await instance.connect();
  const [queries, read] = [[] as string[], { keys: 0, answers: 0 }];
  const answers = new Answers({
    async rows<R>(sql: string) {
      if (sql.includes('sum(strlen(text))') && bytes !== undefined) return [{ bytes }] as R[];
      if (sql.includes('key IN')) {
        queries.push(sql);
        await wait(milliseconds);
      }
      return (await connection.runAndReadAll(sql)).getRowObjectsJS() as R[];
    },
    async *stream<R>(sql: string) {
      read.answers++;
      yield* (await connection.runAndReadAll(sql)).getRowObjectsJS() as R[];
    },
    async readKeys(keys) {
      read.keys++;
      await readKeys(await instance.connect(), keys);
    },
  });
  const insert = (i: number, text: string) =>
    connection.run(`INSERT INTO generations (key, text, state) VALUES ('${key(i)}', '${text}', 'ok')`);
  return { answers, queries, read, insert };
}

/** What was added is in the database now. */
const takeIn = (answers: Answers) => answers.takenIn().done();

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(createTable('generations'));
  await connection.run(
    `INSERT INTO generations (key, text, state) SELECT sha256(i::VARCHAR), 'answer ' || i, 'ok' FROM range(${stored}) t(i)`,
  );
});
afterAll(() => instance.closeSync());

describe('Answers', () => {
  it('looks up what is wanted in one turn of the event loop with one query, and reads nothing else for it', async () => {
    const { answers, queries, read } = await answersOf();
    const found = await Promise.all([1, 2, 2, -1, 4999].map((i) => answers.find(key(i))));
    expect(found.map((answer) => answer?.text)).toEqual(['answer 1', 'answer 2', 'answer 2', undefined, 'answer 4999']);
    expect(queries.length).toBe(1);
    expect(read).toEqual({ keys: 0, answers: 0 });
  });

  it('reads the keys once queries have taken as long, and then looks up only what is there', async () => {
    const { answers, queries, read } = await answersOf({ milliseconds: 3, bytes: 1e9 });
    for (const i of [-1, -2, -3, 4]) expect((await answers.find(key(i)))?.text).toBe(i < 0 ? undefined : `answer ${i}`);
    expect(queries.length).toBe(2);
    expect(queries[1]).toContain(key(4));
    expect(read).toEqual({ keys: 1, answers: 0 });
  });

  it('holds all answers once queries have taken as long as reading them, where they are few', async () => {
    const few = await answersOf({ milliseconds: 21 });
    for (let i = 0; i < 6; i++) expect((await few.answers.find(key(i)))?.text).toBe(`answer ${i}`);
    expect(few.queries.length).toBe(2);
    expect(few.read).toEqual({ keys: 1, answers: 1 });
    const large = await answersOf({ milliseconds: 21, bytes: 1e9 });
    for (let i = 0; i < 6; i++) expect((await large.answers.find(key(i)))?.text).toBe(`answer ${i}`);
    expect(large.queries.length).toBe(6);
    expect(large.read).toEqual({ keys: 1, answers: 0 });
  });

  it.each([0, 3, 21])('knows which answers are new to the database (queries take %i ms)', async (milliseconds) => {
    const { answers } = await answersOf({ milliseconds });
    const replaces = () => {
      const { replaces, done } = answers.takenIn();
      done();
      return replaces;
    };
    // Before anything is known, what a crash left may be there.
    expect(replaces()).toBe(true);
    expect(replaces()).toBe(false);
    for (let i = 1; i <= 4; i++) await answers.find(key(-i));
    answers.add(given(-1, 'one'));
    answers.add(given(-2, 'two'));
    expect(replaces()).toBe(false);
    answers.add(given(-3, 'three'));
    answers.add(given(-3, 'again'));
    expect(replaces()).toBe(true);
    answers.add(given(-1, 'again'));
    expect(replaces()).toBe(true);
    answers.add(given(7, 'again'));
    expect(replaces()).toBe(true);
    answers.forget();
    answers.add(given(-4, 'four'));
    expect(replaces()).toBe(true);
  });

  it('finds what was written a moment ago: waiting, taken in, and while the keys are read', async () => {
    const { answers, insert, read } = await answersOf({ milliseconds: 3 });
    answers.add(given(10_000, 'waiting'));
    expect((await answers.find(key(10_000)))?.text).toBe('waiting');
    await answers.find(key(-1));
    await insert(10_000, 'waiting');
    takeIn(answers);
    const reading = answers.find(key(-2));
    while (read.keys === 0) await wait(1);
    answers.add(given(10_001, 'while'));
    await reading;
    await insert(10_001, 'while');
    takeIn(answers);
    for (const [i, text] of [
      [10_000, 'waiting'],
      [10_001, 'while'],
    ] as const)
      expect((await answers.find(key(i)))?.text).toBe(text);
  });

  it('gives the newer of two answers, also where the older one was held', async () => {
    const { answers, read } = await answersOf({ milliseconds: 21 });
    for (let i = 0; i < 3; i++) await answers.find(key(i));
    expect(read.answers).toBe(1);
    answers.add(given(1, 'newer'));
    expect((await answers.find(key(1)))?.text).toBe('newer');
    takeIn(answers);
    // Here nothing was written to the database, so its answer is looked up and not the held one given.
    expect((await answers.find(key(1)))?.text).toBe('answer 1');
  });
});
