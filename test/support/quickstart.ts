import { join } from 'node:path';
import { expect } from 'vitest';
import { eatlab } from './eatlab.js';
import { temporaryFolder } from './temporary.js';

/** A database of the quickstart, or of a part of it: replayed from the recordings that come with eatlab, and scored. */
export async function quickstart(...more: readonly string[]): Promise<string> {
  const db = join(temporaryFolder(), 'quickstart.duckdb');
  const args = ['run', 'experiments/quickstart.yaml', '--offline', '--plain', '--db', db, ...more];
  const { code, stderr } = await eatlab(args, process.cwd());
  expect(code, stderr).toBe(0);
  return db;
}
