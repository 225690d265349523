import { join } from 'node:path';
import { expect } from 'vitest';
import { eatlab } from './eatlab.js';
import { temporaryFolder } from './temporary.js';

const part = [
  ['method', '[cheap-translation, eat]'],
  ['rounds', '[1, 3]'],
  ['locator', '[aligned]'],
].flatMap(([axis, values]) => ['--set', `grid.${axis}=${values}`]);

/**
 * A database with part of the quickstart, replayed from the recordings that ship with eatlab and scored: in each
 * language, cheap translation and EAT in 1 and 3 rounds, with one locator, so that a method and its rounds identify one
 * cell.
 */
export async function quickstart(...more: readonly string[]): Promise<string> {
  const db = join(temporaryFolder(), 'quickstart.duckdb');
  const args = ['run', 'experiments/quickstart.yaml', '--offline', '--plain', '--db', db, ...part, ...more];
  const { code, stderr } = await eatlab(args, process.cwd());
  expect(code, stderr).toBe(0);
  return db;
}
