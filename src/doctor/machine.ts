import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Finding, fine, note, wrong } from './finding.js';

/** The oldest supported version of Node, as in package.json. */
const oldest = [20, 19] as const;

/** @param version in the form of `process.versions.node` */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  return isNew
    ? fine('Node', version)
    : wrong('Node', version, `eatlab needs ${oldest.join('.')} or newer: https://nodejs.org`);
}

/** Whether the database's native part, which is installed separately for each system, is present and works. */
export async function databaseFinding(): Promise<Finding> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const [[version] = []] = (await connection.runAndReadAll('SELECT version()')).getRows();
    connection.closeSync();
    instance.closeSync();
    return fine('DuckDB', String(version));
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] ?? '';
    return wrong('DuckDB', `cannot be loaded (${why})`, 'install eatlab again, with optional dependencies (npm ci)');
  }
}

/** A run of a paper's size writes about 100 MB; with less free space than this, one soon stops. */
const littleSpace = 2 ** 30;

/** Free disk space where something will be written; the folder need not exist yet. */
export async function diskFinding(about: string, folder: string): Promise<Finding> {
  let there = resolve(folder);
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  const found = `${bytes(bavail * bsize)} free in ${there}`;
  return bavail * bsize < littleSpace ? note(about, found, 'make room, or name another place') : fine(about, found);
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes in decimal units. */
export function bytes(count: number): string {
  const power = count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${(count / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
