import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { eatlab } from '../support/eatlab.js';
import { syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder } from '../support/temporary.js';
import { canMount, smallDisk } from './support/mounts.js';
import { expectRefusal, prepare, summaryOf } from './support/run.js';

const folder = temporaryFolder();
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes answers until the disk is full. Returns how many the store has taken, and the error of the next. */
async function fillUp(store: Store): Promise<{ taken: number; error: unknown }> {
  for (let taken = 0; ; taken++) {
    try {
      store.append('generations', {
        key: hash(`${taken}`),
        model: 'm',
        request: { text: hash(`x${taken}`).repeat(4) },
        text: 'answer',
        state: 'ok',
      });
    } catch (error) {
      return { taken, error };
    }
    // Lets batches be taken into the database meanwhile.
    if (taken % 200 === 0) await sleep(10);
  }
}

describe.skipIf(!canMount)(`a full disk${canMount ? '' : ' (no right to mount)'}`, () => {
  // From room for less than a batch to room for several: the journal, an INSERT or a COMMIT finds no room.
  it.each([1500, 3000, 6000, 9000])(
    'of %i kB: every answer that the store took is there again once there is room',
    async (size) => {
      const disk = smallDisk(size);
      const db = join(disk.folder, 'x.duckdb');
      const store = await Store.open(db);
      const { taken, error } = await fillUp(store);
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message).toMatch(
        /cannot be written \(.*(ENOSPC|No space left).*\); fix that .* nothing is lost$/,
      );
      expect((error as Error).message).not.toContain('\n');
      await expect(store.close()).rejects.toBe(error);
      disk.grow(size + 100_000);
      const again = await Store.open(db);
      const rows = await again.rows<{ key: string }>('SELECT key FROM generations');
      expect(rows.length).toBe(taken);
      expect(new Set(rows.map(({ key }) => key))).toEqual(
        new Set(Array.from({ length: taken }, (_, i) => hash(`${i}`))),
      );
      await again.close();
    },
  );

  it('during a checkpoint: the same', async () => {
    const disk = smallDisk(12_000);
    const db = join(disk.folder, 'x.duckdb');
    const store = await Store.open(db);
    for (let i = 0; i < 6000; i++)
      store.append('generations', {
        key: hash(`${i}`),
        model: 'm',
        request: { text: hash(`x${i}`).repeat(8) },
        text: hash(`y${i}`).repeat(4),
        state: 'ok',
      });
    await store.flush();
    disk.grow(Math.ceil(used(disk.folder) / 1024) + 8);
    await expect(store.run('CHECKPOINT')).rejects.toThrow();
    await store.close().catch(() => undefined);
    disk.grow(200_000);
    const again = await Store.open(db);
    expect(await again.rows('SELECT count(DISTINCT key)::int AS n FROM generations')).toEqual([{ n: 6000 }]);
    await again.close();
  });

  it('keeps an earlier report as it was, and says so in one line', async () => {
    const db = await syntheticGrid({ models: 2, sentences: 30, calls: 2 });
    const disk = smallDisk(20_000);
    const report = () => eatlab(['report', '--db', db, '--out', disk.folder], disk.folder);
    expect((await report()).code).toBe(0);
    const before = readFileSync(join(disk.folder, 'report.html'));
    disk.grow(Math.ceil(used(disk.folder) / 1024) + 64);
    expectRefusal(await report(), /: the report cannot be written \(.*(ENOSPC|No space left)/);
    expect(readFileSync(join(disk.folder, 'report.html')).equals(before)).toBe(true);
    expect(readdirSync(disk.folder).sort()).toEqual(['report.html', 'report.md']);
  });

  it('while a run asks: it ends with one line, and goes on from there', async () => {
    const disk = smallDisk(1200);
    const { server, run } = await prepare(folder, 1500);
    const db = join(disk.folder, 'x.duckdb');
    expectRefusal(await run(db), /x\.duckdb\S*: cannot be written \(.*(ENOSPC|No space left)/);
    const asked = server.received.length;
    expect(asked).toBeLessThan(1500);
    disk.grow(200_000);
    const again = await run(db);
    expect(again.code).toBe(0);
    expect(summaryOf(again)).toMatchObject({ failed: 0 });
    // What was answered before the end was kept, but for what was under way, and what began while the run was being stopped.
    expect(server.received.length - 1500).toBeLessThanOrEqual(2 * 8);
  });
});

/** Bytes that files take of a disk. */
function used(folder: string): number {
  const { blocks, bfree, bsize } = statfsSync(folder);
  return (blocks - bfree) * bsize;
}
