import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bin, eatlab } from '../support/eatlab.js';
import { syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder } from '../support/temporary.js';

const unfinished = (folder: string) => readdirSync(folder).filter((name) => name.includes('incomplete'));

/** Starts the program and kills it once it writes something that is not whole. */
async function killedWhileWriting(args: readonly string[], folder: string, signal: NodeJS.Signals): Promise<unknown> {
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
  while (unfinished(folder).length === 0 && child.exitCode === null) await sleep(1);
  child.kill(signal);
  return ended;
}

describe('an export that was killed', () => {
  it.each([
    ['a folder', ['--out', 'all']],
    ['a recording', ['--recording', 'tape.parquet']],
    ['translations', ['--translations', 't.tsv']],
  ])('leaves nothing that counts, and the next clears up after it: %s', async (_, args) => {
    const db = await syntheticGrid({ models: 2, sentences: 300 });
    const folder = temporaryFolder();
    const command = ['export', ...args, '--db', db];
    await killedWhileWriting(command, folder, 'SIGKILL');
    const [target = ''] = args.slice(1);
    expect(unfinished(folder)).toHaveLength(1);
    expect(existsSync(join(folder, target))).toBe(false);
    expect(await eatlab(command, folder)).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual([target]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s, as a user or a scheduler does, leaves nothing', async (signal) => {
    const db = await syntheticGrid({ models: 2, sentences: 300 });
    const folder = temporaryFolder();
    expect(await killedWhileWriting(['export', '--out', 'all', '--db', db], folder, signal)).toBe(signal);
    expect(readdirSync(folder)).toEqual([]);
  });
});
