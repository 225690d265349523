import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { required } from '../../src/store/required.js';
import { Store } from '../../src/store/store.js';
import { type TableName, tables } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';
import { expectOnly, fuzz, stands } from './support/fuzz.js';
import { hostileText, rowOf } from './support/hostile.js';

const base = temporaryFolder();
let made = 0;

/** A row with a value of another kind in a column, as JSON. */
const almostRow = (table: TableName) =>
  fc
    .tuple(rowOf(table), fc.constantFrom(...Object.keys(tables[table].columns)), fc.jsonValue({ maxDepth: 2 }))
    .map(([row, column, value]) => JSON.stringify({ ...row, [column]: value }));

const cutShort = (table: TableName) =>
  fc.tuple(rowOf(table), fc.nat(400)).map(([row, at]) => JSON.stringify(row).slice(0, at));

const bytesOf = (line: fc.Arbitrary<string>) => line.map((text) => Buffer.from(text));

const lineOf = (table: TableName): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 4, arbitrary: bytesOf(rowOf(table).map((row) => JSON.stringify(row))) },
    { weight: 4, arbitrary: bytesOf(almostRow(table)) },
    { weight: 1, arbitrary: bytesOf(cutShort(table)) },
    { weight: 1, arbitrary: bytesOf(fc.json()) },
    { weight: 1, arbitrary: bytesOf(hostileText) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)) },
  );

const segment = fc
  .constantFrom(...(Object.keys(tables) as TableName[]))
  .chain((table) => fc.tuple(fc.constant(table), fc.array(lineOf(table), { maxLength: 60 })));

describe('a journal with anything in its lines', () => {
  fuzz(
    'opens, keeps every row or sets it aside, and opens again with nothing more to say',
    6,
    fc.array(segment, { minLength: 1, maxLength: 5 }),
    async (segments) => {
      const folder = join(base, `${++made}`);
      mkdirSync(folder);
      const db = join(folder, 'x.duckdb');
      await (await Store.open(db)).close();
      mkdirSync(`${db}.journal`, { recursive: true });
      for (const [i, [table, lines]] of segments.entries())
        writeFileSync(
          join(`${db}.journal`, `${table}-${i + 1}.jsonl`),
          Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
        );
      const told: string[] = [];
      await stands(async () => (await Store.open(db, (line) => told.push(line))).close());
      expect(readdirSync(`${db}.journal`)).toEqual([]);
      expect(told.length).toBeLessThan(2);
      expect(existsSync(`${db}.set-aside`)).toBe(told.length === 1);
      const store = await Store.read(db, (line) => expect.unreachable(line));
      for (const table of Object.keys(tables) as TableName[])
        for (const column of required(table))
          expect(await store.rows(`SELECT 1 FROM ${table} WHERE "${column}" IS NULL`)).toEqual([]);
      await store.close();
      expectOnly(folder, /^x\.duckdb(?:$|\.set-aside\/[a-z_]+-\d+\.jsonl$)/);
    },
  );
});
