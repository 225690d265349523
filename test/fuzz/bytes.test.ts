import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect } from 'vitest';
import { mergeInto } from '../../src/store/merge/merge.js';
import { exportRecording, importRecordings } from '../../src/store/recordings.js';
import { Store } from '../../src/store/store.js';
import { tables } from '../../src/store/tables.js';
import { temporaryFolder } from '../support/temporary.js';
import { fuzz, stands } from './support/fuzz.js';
import { contents } from './support/hostile.js';

const base = temporaryFolder();
let made = 0;
const files: Record<string, Buffer> = {};

beforeAll(async () => {
  const store = await Store.open(join(base, 'good.duckdb'), () => undefined);
  for (const content of fc.sample(contents, { seed: 16, numRuns: 10 }))
    for (const [table, rows] of Object.entries(content)) store.appendAll(table as keyof typeof tables, rows);
  await store.flush();
  await exportRecording(store, join(base, 'good.parquet'), undefined);
  await store.close();
  for (const end of ['duckdb', 'parquet']) files[end] = readFileSync(join(base, `good.${end}`));
});

/** Changes of bytes: where, and what is there instead. */
const changes = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);

async function changedFile(
  end: string,
  edits: readonly (readonly [number, Uint8Array])[],
  work: (file: string) => Promise<void>,
) {
  const folder = join(base, `${++made}`);
  mkdirSync(folder);
  const bytes = Buffer.from(files[end] ?? '');
  for (const [share, piece] of edits)
    bytes.set(piece.subarray(0, bytes.length - Math.floor(share * bytes.length)), Math.floor(share * bytes.length));
  const file = join(folder, `x.${end}`);
  writeFileSync(file, bytes);
  await work(file);
  rmSync(folder, { recursive: true });
}

describe('a file whose bytes were changed', () => {
  fuzz('is taken in as a recording, or refused in one line and nothing of it is taken', 20, changes, (edits) =>
    changedFile('parquet', edits, async (file) => {
      const store = await Store.open(join(file, '..', 'y.duckdb'));
      const result = await stands(() => importRecordings(store, [file]));
      if (result instanceof Error) expect(await store.rows('FROM generations')).toEqual([]);
      await store.close();
    }),
  );

  fuzz('is opened and merged as a database, or refused in one line', 8, changes, (edits) =>
    changedFile('duckdb', edits, async (file) => {
      const other = await Store.open(join(file, '..', 'y.duckdb'));
      await stands(() => mergeInto(other, [file]));
      await other.close();
      await stands(async () => {
        const store = await Store.open(file, () => undefined);
        try {
          for (const table of Object.keys(tables)) await store.rows(`SELECT hash(t) FROM ${table} t`);
        } finally {
          await store.close();
        }
      });
    }),
  );
});
