import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeReports } from '../../src/report/write-report.js';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { mergeInto } from '../../src/store/merge/merge.js';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { eatlab } from '../support/eatlab.js';
import { syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const marker = 'MARKER-OF-A-SECRET';
const secret = write(folder, 'secret.txt', marker);
let good: string;
let made = 0;

beforeAll(async () => {
  good = await syntheticGrid({ models: 1, sentences: 20, calls: 2 });
});

/** A copy of a good database that somebody changed by SQL. */
async function changed(sql: readonly string[]): Promise<string> {
  const db = join(folder, `${++made}.duckdb`);
  copyFileSync(good, db);
  const instance = await DuckDBInstance.create(db);
  const connection = await instance.connect();
  for (const one of sql) await connection.run(one);
  connection.closeSync();
  instance.closeSync();
  return db;
}

const read = `(SELECT content FROM read_text('${secret}'))`;

const attacks: readonly (readonly [what: string, sql: readonly string[], why: RegExp])[] = [
  [
    'a view in the place of a table',
    [
      'DROP TABLE generations',
      `CREATE VIEW generations AS SELECT content AS key, content AS text FROM read_text('${secret}')`,
    ],
    /"generations" is a view, not a table/,
  ],
  [
    'a view in the place of a table that came later',
    ['DROP TABLE datasets', `CREATE VIEW "Datasets" AS SELECT content AS data_id FROM read_text('${secret}')`],
    /"datasets" is a view/,
  ],
  [
    'a macro called like a function',
    [`CREATE MACRO sum(x) AS ${read}`],
    /a macro that is called like DuckDB's own sum/,
  ],
  ['a macro called like an operator', [`CREATE MACRO "||"(a, b) AS ${read}`], /a macro .* own \|\|/],
  [
    'a macro called like the reader of the journal',
    [
      `CREATE MACRO read_json(a, format := 1, maximum_object_size := 1, columns := 1) AS TABLE SELECT content FROM read_text('${secret}')`,
    ],
    /a macro .* own read_json/,
  ],
  [
    'a macro called like what looks at tables',
    ["CREATE MACRO duckdb_tables() AS TABLE SELECT 'meta' AS table_name", `CREATE MACRO current_database() AS ${read}`],
    /a macro .* own/,
  ],
  [
    'a column that is computed',
    [
      'DROP TABLE attempts',
      'CREATE TABLE attempts (key VARCHAR, "at" TIMESTAMP, kind VARCHAR, wait_ms INTEGER, message VARCHAR GENERATED ALWAYS AS (repeat(key, 1000000)))',
    ],
    /column "message" of "attempts" is computed/,
  ],
  [
    'a column that fills itself',
    ["ALTER TABLE attempts ADD COLUMN more VARCHAR DEFAULT (repeat('x', 1000000))"],
    /column "more" of "attempts" is computed/,
  ],
  [
    'a column of another type',
    [
      'DROP TABLE scored',
      'CREATE TABLE scored (cell_id INTEGER, dataset VARCHAR, inputs VARCHAR, scored_at TIMESTAMP)',
    ],
    /column "cell_id" of "scored" is INTEGER, not VARCHAR/,
  ],
  ['a type called like ours', ['CREATE TYPE "JSON" AS VARCHAR'], /a type of its own that is called JSON/],
  [
    'a constraint',
    [
      'DROP TABLE attempts',
      'CREATE TABLE attempts (key VARCHAR CHECK (length(key) < 3), "at" TIMESTAMP, kind VARCHAR, message VARCHAR, wait_ms INTEGER)',
    ],
    /"attempts" has constraints of its own/,
  ],
  [
    'a unique index',
    ['CREATE UNIQUE INDEX one ON predictions (cell_id, sentence_id)'],
    /"predictions" has constraints of its own/,
  ],
  [
    'a version that is a text',
    ['DROP TABLE meta', "CREATE TABLE meta AS SELECT 'three' AS schema_version"],
    /it has the tables/,
  ],
  [
    'a version that is computed',
    ['DROP TABLE meta', `CREATE VIEW meta AS SELECT 3 AS schema_version FROM read_text('${secret}')`],
    /it has the tables/,
  ],
  ['a newer version among others', ['INSERT INTO meta VALUES (99), (NULL)'], /written by a newer eatlab \(schema 99/],
];

describe('a database that somebody else made', () => {
  it.each(attacks)('is refused in one line, and nothing of it is run: %s', async (_, sql, why) => {
    const db = await changed(sql);
    for (const open of [Store.read, Store.open]) {
      const problem = await open(db).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(problem).toBeInstanceOf(UserError);
      expect((problem as Error).message).toMatch(why);
      expect((problem as Error).message).not.toMatch(/\n|MARKER/);
    }
  });

  it.each(attacks)('brings nothing into another by a merge but rows of tables: %s', async (_, sql) => {
    const db = await changed(sql);
    const target = join(temporaryFolder(), 'ours.duckdb');
    const store = await Store.open(target);
    const problem = await mergeInto(store, [db]).then(
      () => undefined,
      (error: unknown) => error,
    );
    await store.close();
    // Macros and constraints of a database that is only read do nothing.
    if (problem === undefined) expect(sql.join()).toMatch(/MACRO|CHECK|UNIQUE/);
    else expect(problem).toBeInstanceOf(UserError);
    expect(readFileSync(target).includes(marker)).toBe(false);
    expect(readdirSync(join(target, '..'))).toEqual(['ours.duckdb']);
  });

  it('is refused by every command, with exit code 2', async () => {
    const db = await changed([`CREATE MACRO list_transform(a, b) AS ${read}`]);
    const here = temporaryFolder();
    for (const args of [
      ['report'],
      ['score', '--fresh'],
      ['export', '--out', 'out'],
      ['compare', 'method=eat', 'method=eat'],
      ['verify'],
      ['run', join(process.cwd(), 'experiments/quickstart.yaml'), '--offline'],
    ]) {
      const { code, stderr, stdout } = await eatlab([...args, '--db', db], here);
      expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: '' });
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(readdirSync(here)).toEqual([]);
  });

  it('may have what its owner added: views, macros, tables, types, indexes and schemas of other names', async () => {
    const db = await changed([
      'CREATE VIEW best AS SELECT * FROM scores',
      `CREATE VIEW gone AS SELECT * FROM read_text('${secret}')`,
      'CREATE MACRO f1(a, b) AS 2 * a * b / (a + b)',
      "CREATE TYPE mood AS ENUM ('good')",
      'CREATE TABLE notes (cell_id VARCHAR PRIMARY KEY, mood mood)',
      'CREATE INDEX quick ON predictions (cell_id)',
      'CREATE SCHEMA mine',
      'CREATE TABLE mine.scores (x INTEGER)',
      'ALTER TABLE cells ADD COLUMN remark VARCHAR',
    ]);
    const store = await Store.open(db);
    store.append('predictions', { cell_id: 'c', dataset: 'd', sentence_id: 1 });
    await store.flush();
    expect(await store.rows("SELECT count(*)::int AS n FROM predictions WHERE cell_id = 'c'")).toEqual([{ n: 1 }]);
    await store.close();
    await (await Store.read(db)).close();
  });
});

describe('a database that was damaged on the disk', () => {
  /** What reading and working with a database ends in: nothing, or the user's mistake in one line. */
  async function problemOf(db: string): Promise<unknown> {
    const out = temporaryFolder();
    try {
      await writeReports({ db, experiment: undefined, formats: ['md'], tables: [], out, now: new Date() });
      const store = await Store.open(db, () => undefined);
      try {
        await scoreCells(store, { fresh: true });
      } finally {
        await store.close();
      }
    } catch (error) {
      return error;
    }
    return undefined;
  }

  it('by one bit in any of 48 places does its work, or is refused in one line', async () => {
    const bytes = readFileSync(good);
    const problems: string[] = [];
    for (let i = 0; i < 48; i++) {
      const damaged = Buffer.from(bytes);
      const at = Math.floor(((i + 0.5) * bytes.length) / 48);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (i % 8));
      const db = join(folder, `flipped-${i}.duckdb`);
      writeFileSync(db, damaged);
      const problem = await problemOf(db);
      if (problem === undefined) continue;
      expect(problem, `bit ${i % 8} of byte ${at}: ${problem}`).toBeInstanceOf(UserError);
      problems.push((problem as Error).message);
    }
    expect(problems.length).toBeGreaterThan(24);
    for (const problem of problems) expect(problem).not.toContain('\n');
    expect(problems.filter((problem) => /: damaged \(.*\); restore a copy/.test(problem)).length).toBeGreaterThan(24);
  });

  it('by an end that is missing, or a header that is, is refused in one line', async () => {
    const bytes = readFileSync(good);
    const whole = bytes.length;
    const broken = [0, 100, 4096, 8192, 12_288, whole >> 1, whole - 1].map((length) => bytes.subarray(0, length));
    for (const at of [0, 4, 8, 12, 4096, 4104, 8192, 8200]) {
      const damaged = Buffer.from(bytes);
      damaged.fill(0xff, at, at + 4);
      broken.push(damaged);
    }
    for (const [i, content] of broken.entries()) {
      const db = join(folder, `cut-${i}.duckdb`);
      writeFileSync(db, content);
      const problem = await problemOf(db);
      if (problem !== undefined) expect(problem, `${i}: ${problem}`).toBeInstanceOf(UserError);
    }
  });
});
