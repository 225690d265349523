import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json } from './json.js';
import { checkRow } from './row.js';

export interface RowResult {
  /** The id of the row, or its file and line if it has none. */
  readonly id: string;
  readonly differences: readonly string[];
}

/** Checks every row of the `.jsonl` and `.jsonl.gz` files in a folder, in the order of their names. */
export function* checkFolder(folder: string): Generator<RowResult> {
  const names = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name));
  if (names.length === 0) throw new Error(`no .jsonl files: ${folder}`);
  for (const name of names.sort()) yield* checkFile(join(folder, name));
}

function* checkFile(path: string): Generator<RowResult> {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() !== '') yield checkLine(line, `${path}:${i + 1}`);
  }
}

function checkLine(line: string, place: string): RowResult {
  let id = place;
  try {
    const row = JSON.parse(line) as Json;
    if (isObject(row) && typeof row.id === 'string') id = row.id;
    return { id, differences: checkRow(row) };
  } catch (error) {
    return { id, differences: [String(error)] };
  }
}
