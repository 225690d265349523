import { rmSync } from 'node:fs';
import { chmod, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isRunning } from './is-running.js';
import { pathName } from './path-name.js';

/**
 * After so many milliseconds what another machine left unfinished is taken for abandoned: whether it still writes
 * cannot be seen.
 */
const abandonedAfter = 24 * 3600 * 1000;

/** Tells apart what one process writes to the same place at the same time. */
let count = 0;

/** Writes a file so that it is there as a whole or, where the disk is full or the process is killed, as it was. */
export const writeWhole = (path: string, content: string | Uint8Array): Promise<void> =>
  replaceFile(path, (file) => writeFile(file, content));

/**
 * The same for what is written in another way than from memory.
 * @param write writes the file that it is given, which lies beside `path` and takes its place afterwards; or `path`
 * itself where that is there and no plain file, such as a pipe or a device
 */
export async function replaceFile(path: string, write: (file: string) => Promise<unknown>): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  if (old && !old.isFile()) {
    await write(path);
    return;
  }
  const target = old ? await realpath(path) : path;
  await withUnfinished(target, async (unfinished) => {
    await write(unfinished);
    if (old) await chmod(unfinished, old.mode);
    await rename(unfinished, target);
  });
}

/**
 * Gives a path beside that of a file or folder, for what is to take its place or is only needed for a while, and
 * removes what is there afterwards, also when the user interrupts the program. What killed processes left there is
 * removed first: each name says who writes it.
 */
export async function withUnfinished<T>(path: string, work: (unfinished: string) => Promise<T>): Promise<T> {
  const unfinished = await unfinishedBeside(path);
  if (underWay.size === 0) for (const signal of signals) process.on(signal, interrupted);
  underWay.add(unfinished);
  try {
    return await work(unfinished);
  } finally {
    // What went wrong before it is what the user has to know.
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    underWay.delete(unfinished);
    if (underWay.size === 0) for (const signal of signals) process.off(signal, interrupted);
  }
}

const underWay = new Set<string>();

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function interrupted(signal: NodeJS.Signals): void {
  // A run listens too, and ends by itself.
  if (process.listenerCount(signal) > 1) return;
  for (const path of underWay) rmSync(path, { recursive: true, force: true });
  process.off(signal, interrupted);
  process.kill(process.pid, signal);
}

/** The name says who writes it. */
async function unfinishedBeside(path: string): Promise<string> {
  const [dir, name] = [dirname(resolve(path)), basename(path)];
  const here = pathName(hostname());
  for (const found of await readdir(dir).catch(() => [])) {
    if (!found.startsWith(`${name}.`)) continue;
    const [, pid, host] = /^\.(\d+)-\d+@(.+)\.incomplete$/.exec(found.slice(name.length)) ?? [];
    if (pid === undefined) continue;
    const file = join(dir, found);
    if (host === here ? !isRunning(Number(pid)) : await isAbandoned(file))
      await rm(file, { recursive: true, force: true });
  }
  return join(dir, `${name}.${process.pid}-${++count}@${here}.incomplete`);
}

const isAbandoned = (file: string): Promise<boolean> =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > abandonedAfter,
    () => false,
  );
