import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathName } from '../src/path-name.js';
import { replaceFile, withUnfinished, writeWhole } from '../src/write-whole.js';
import { canMount, smallDisk } from './faults/support/mounts.js';
import { temporaryFolder, write } from './support/temporary.js';

const here = pathName(hostname());

/** The id of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('close', resolve));
  return child.pid ?? 0;
}

describe('a file that is written', () => {
  it('takes the place of the one before, with its rights, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const file = write(folder, 'report.html', 'old');
    chmodSync(file, 0o600);
    await writeWhole(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('stays as it was where writing fails', async () => {
    const folder = temporaryFolder();
    const file = write(folder, 'report.html', 'old');
    await expect(
      replaceFile(file, async (unfinished) => {
        writeFileSync(unfinished, 'half');
        throw new Error('cut off');
      }),
    ).rejects.toThrow('cut off');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('is the one that a link leads to, and a device is written as it is', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'disk'));
    write(folder, 'disk/real.csv', 'old');
    symlinkSync(join('disk', 'real.csv'), join(folder, 'link.csv'));
    await writeWhole(join(folder, 'link.csv'), 'new');
    expect(readFileSync(join(folder, 'disk/real.csv'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'disk'))).toEqual(['real.csv']);
    await writeWhole('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(writeWhole('/dev/full', 'too much')).rejects.toThrow(/ENOSPC/);
  });

  it('several at a time, the last one stays', async () => {
    const folder = temporaryFolder();
    await Promise.all(['a', 'b', 'c'].map((text) => writeWhole(join(folder, 'x'), text.repeat(100_000))));
    expect(['a', 'b', 'c'].map((text) => text.repeat(100_000))).toContain(readFileSync(join(folder, 'x'), 'utf8'));
    expect(readdirSync(folder)).toEqual(['x']);
  });
});

describe('what a killed process left unfinished', () => {
  it('is removed by the next that writes there; that of a running one, of another name or machine stays', async () => {
    const folder = temporaryFolder();
    const dead = await deadProcess();
    for (const name of [
      `x.${dead}-1@${here}.incomplete/data/a.parquet`,
      `x.${dead}-2@elsewhere.incomplete/a`,
      `x.${process.pid}-999@${here}.incomplete/a`,
      `other.${dead}-1@${here}.incomplete`,
      `x.${dead}.incomplete`,
      'x.notes',
    ])
      write(folder, name, 'x');
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
    write(folder, `x.${dead}-3@elsewhere.incomplete/a`, 'x');
    utimesSync(join(folder, `x.${dead}-3@elsewhere.incomplete`), yesterday, yesterday);
    await withUnfinished(join(folder, 'x'), async () => undefined);
    expect(readdirSync(folder).sort()).toEqual(
      [
        `x.${dead}-2@elsewhere.incomplete`,
        `x.${process.pid}-999@${here}.incomplete`,
        `other.${dead}-1@${here}.incomplete`,
        `x.${dead}.incomplete`,
        'x.notes',
      ].sort(),
    );
  });
});

describe.skipIf(!canMount)(`a full disk${canMount ? '' : ' (no right to mount)'}`, () => {
  it('keeps the report that was there, whole', async () => {
    const disk = smallDisk(64);
    const file = write(disk.folder, 'report.html', 'o'.repeat(20_000));
    await expect(writeWhole(file, 'n'.repeat(200_000))).rejects.toThrow(/ENOSPC/);
    expect(readFileSync(file, 'utf8')).toBe('o'.repeat(20_000));
    expect(readdirSync(disk.folder)).toEqual(['report.html']);
    expect(existsSync(file)).toBe(true);
  });
});
