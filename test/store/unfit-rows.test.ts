import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.js';
import { blamed } from '../../src/commands/blame.js';
import { compare } from '../../src/compare/compare.js';
import { writeExport } from '../../src/export/write-export.js';
import { cellsListed, contents } from '../../src/inspect/contents.js';
import { show } from '../../src/inspect/shown.js';
import { writeReports } from '../../src/report/write-report.js';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder } from '../support/temporary.js';

const base = temporaryFolder();
let good: string;
let made = 0;

beforeAll(async () => {
  good = await syntheticGrid({ models: 2, sentences: 6, calls: 2 });
});

const set = (table: string, column: string, value: string): string => `UPDATE ${table} SET "${column}" = ${value}`;

/** What somebody may do to rows of a database that a report does not survive, and the place that a complaint names. */
const changes: readonly (readonly [sql: string, place: string])[] = [
  [set('sentences', 'offsets', 'offsets[:1]'), '"offsets" of "sentences" is not as many as tokens'],
  [set('cells', 'ner_revision', 'NULL'), '"ner_revision" of "cells" is empty'],
  [set('predictions', 'entities', '[NULL]'), '"entities" of "predictions" is incomplete'],
  [set('sentence_stats', 'bleu', 'bleu[:3]'), '"bleu" of "sentence_stats" is not 10 numbers'],
];

async function changed(sql: string): Promise<{ db: string; folder: string }> {
  const folder = join(base, `${++made}`);
  mkdirSync(folder);
  const db = join(folder, 'x.duckdb');
  copyFileSync(good, db);
  const store = await Store.open(db);
  await store.run(sql);
  await store.close();
  return { db, folder };
}

/** What each command does with a database. */
const readers: Readonly<Record<string, (db: string, folder: string) => Promise<unknown>>> = {
  report: (db, folder) =>
    writeReports({
      db,
      experiment: undefined,
      formats: ['md', 'html', 'csv'],
      tables: [],
      out: join(folder, 'out'),
      now: new Date(0),
    }),
  check: (db) => reading(db, (store) => audit(store, undefined)),
  list: (db) => reading(db, async (store) => [await contents(store), await cellsListed(store, 'grid')]),
  'show a sentence of a cell': (db) => reading(db, (store) => show(store, 'grid-1-ru/0')),
  compare: (db) => compare({ db, a: 'model=model-1b', b: 'model=model-2b', metrics: ['f1.seqeval', 'bleu'] } as never),
  export: (db, folder) =>
    reading(db, (store) => writeExport(store, { out: join(folder, 'all'), experiments: [], without: [] })),
  score: async (db) => {
    const store = await Store.open(db);
    try {
      await scoreCells(store, { fresh: true });
    } finally {
      await store.close();
    }
  },
};

async function reading<T>(db: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.read(db);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('rows that eatlab does not write are read, or named by table and column in one line', () => {
  it.each(changes)('%s', async (sql, place) => {
    const { db, folder } = await changed(sql);
    const blames: string[] = [];
    for (const [name, read] of Object.entries(readers)) {
      const error = await read(db, folder).then(
        () => undefined,
        (error: unknown) => blamed(error, db),
      );
      if (error === undefined) continue;
      expect(error, name).toBeInstanceOf(UserError);
      const { message } = error as UserError;
      expect(message, name).not.toContain('\n');
      if (!message.includes('eatlab does not write')) continue;
      expect(message, name).toContain(place);
      blames.push(name);
    }
    expect(blames).toContain('report');
    await reading(db, async (store) => store.rows('FROM meta'));
    rmSync(folder, { recursive: true });
  });
});
