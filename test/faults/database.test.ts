import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';
import { expectRefusal, prepare, summaryOf } from './support/run.js';

const folder = temporaryFolder();

describe('a database', () => {
  it('that another process writes is refused, and that process ends undisturbed', async () => {
    let goOn = () => {};
    const checked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { server, run } = await prepare(folder, 30, async () => {
      await checked;
      return '[]';
    });
    const first = run('busy.duckdb');
    while (server.received.length === 0) await sleep(20);
    for (const args of [['run', 'x.yaml'], ['report', 'x'], ['score'], ['export', '--recording', 'x.parquet']])
      expectRefusal(await eatlab([...args, '--db', 'busy.duckdb'], folder), /busy\.duckdb: in use by another process/);
    goOn();
    const done = await first;
    expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('done;')]);
    expect(summaryOf(done)).toMatchObject({ predictions: 30, calls: 30, failed: 0 });
  });

  it('of a newer eatlab is refused, and left as it is', async () => {
    const db = join(folder, 'newer.duckdb');
    const store = await Store.open(db);
    await store.run('UPDATE meta SET schema_version = 99');
    await store.close();
    const { run } = await prepare(folder, 3);
    expectRefusal(await run(db), /newer\.duckdb: written by a newer eatlab \(schema 99, .*update eatlab/);
    expectRefusal(await eatlab(['report', '--db', db], folder), /newer\.duckdb: written by a newer eatlab/);
  });

  it('that is something else is refused, and left as it is', async () => {
    writeFileSync(join(folder, 'notes.duckdb'), 'my notes\n'.repeat(1000));
    const { run } = await prepare(folder, 3);
    expectRefusal(await run('notes.duckdb'), /notes\.duckdb: not a DuckDB file, not a database of eatlab/);
  });

  it('whose last journal record is torn goes on without it, and asks it again', async () => {
    const { server, run } = await prepare(folder, 5);
    expect((await run('torn.duckdb')).code).toBe(0);
    const journal = join(folder, 'torn.duckdb.journal');
    mkdirSync(journal, { recursive: true });
    appendFileSync(join(journal, 'generations-90.jsonl'), '{"key":"ab');
    appendFileSync(
      join(journal, 'predictions-91.jsonl'),
      '{"cell_id":"c","dataset":"d","sentence_id":1}\n{"cell_id":"c","data',
    );
    const again = await run('torn.duckdb');
    expect(again.code).toBe(0);
    expect(summaryOf(again)).toMatchObject({ calls: 0, failed: 0 });
    expect(server.received).toHaveLength(5);
    expect(readdirSync(journal)).toEqual([]);
  });
});
