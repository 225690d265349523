import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';
import { canMount, readOnly } from './support/mounts.js';
import { expectRefusal, prepare } from './support/run.js';

const folder = temporaryFolder();

describe.skipIf(!canMount)(`a read-only folder${canMount ? '' : ' (no right to mount)'}`, () => {
  it('is refused before anything is asked, and what is in it can be read', async () => {
    const { server, run } = await prepare(folder, 3);
    const place = join(folder, 'place');
    mkdirSync(place);
    const db = join(place, 'x.duckdb');
    expect((await run(db)).code).toBe(0);
    const asked = server.received.length;
    const undo = readOnly(place);
    expectRefusal(await run(db), /x\.duckdb: cannot be written \(.*[Rr]ead-only file system/);
    expectRefusal(await run(join(place, 'new.duckdb')), /new\.duckdb: cannot be written \(.*[Rr]ead-only file system/);
    expectRefusal(
      await run(join(place, 'sub', 'new.duckdb')),
      /sub: cannot be written \(.*[Rr]ead-only file system|sub: cannot be written \(.*EROFS/,
    );
    expect(server.received.length).toBe(asked);
    const report = await eatlab(['report', 'x', '--db', db, '--format', 'md', '--out', join(folder, 'report')], folder);
    expect(report.code).toBe(0);
    undo();
    expect((await run(db)).code).toBe(0);
  });
});
