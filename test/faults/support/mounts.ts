import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });

/** Whether this process may mount: root on Linux, in most containers. The tests that need it are skipped elsewhere. */
export const canMount: boolean = (() => {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'eatlab-mount-'));
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
})();

export interface SmallDisk {
  readonly folder: string;
  /** Makes room, as a user would who deletes something. */
  grow(kilobytes: number): void;
}

/** A file system of its own with so much room, until the test is finished. */
export function smallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'eatlab-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder);
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmdirSync(folder);
  });
  return { folder, grow: (size) => mount('-o', `remount,size=${size}k`, folder) };
}

/** Makes a folder with all that is in it read-only, for root too. Returns a function that makes it writable again, as the end of the test does. */
export function readOnly(folder: string): () => void {
  mount('--bind', folder, folder);
  mount('-o', 'remount,bind,ro', folder);
  let isMounted = true;
  const undo = () => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    isMounted = false;
  };
  onTestFinished(undo);
  return undo;
}
