import { open, readFile } from 'node:fs/promises';
import { readLines } from '../data/readers/lines.js';
import { checkText } from '../data/readers/sentence-of.js';
import type { Entry } from './entry.js';
import * as messages from './messages.js';

/** A file of a corpus: where it is, and what messages call it. */
export interface CorpusFile {
  readonly path: string;
  readonly name: string;
}

/**
 * The entries of a file, one at a time: a JSON array as the authors publish it, or JSON lines as `corpus build` writes
 * them, both with `eng_entity`, `tgt_entity` and `text`.
 * @throws UserError with the place of the first entry that is none, and where there is none at all
 */
export async function* readEntries(file: CorpusFile): AsyncGenerator<Entry> {
  let count = 0;
  for await (const entry of (await isArray(file.path)) ? fromArray(file) : fromLines(file)) {
    count++;
    yield entry;
  }
  if (count === 0) throw messages.emptyCorpus(file.name);
}

async function isArray(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(64), position: 0 });
    return buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .trimStart()
      .replace(/^\uFEFF/, '')
      .startsWith('[');
  } finally {
    await handle.close();
  }
}

async function* fromArray({ path, name }: CorpusFile): AsyncGenerator<Entry> {
  const rows = parsed(await readFile(path, 'utf8'), name, 'line 1');
  if (!Array.isArray(rows)) throw messages.notACorpus(name, 'line 1', 'no JSON array');
  for (const [i, row] of rows.entries()) yield entryOf(row, name, `entry ${i + 1}`);
}

async function* fromLines({ path, name }: CorpusFile): AsyncGenerator<Entry> {
  for await (const { text, number } of readLines(path, name)) {
    if (text.trim() === '') continue;
    const where = `line ${number}`;
    yield entryOf(parsed(text, name, where), name, where);
  }
}

function parsed(text: string, name: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw messages.notACorpus(name, where, 'not JSON');
  }
}

function entryOf(row: unknown, name: string, where: string): Entry {
  const field = (key: string): string => {
    const value = typeof row === 'object' && row !== null && Object.hasOwn(row, key) && (row as never)[key];
    if (typeof value !== 'string' || value === '') throw messages.notACorpus(name, where, `no text "${key}"`);
    checkText(value, `${name}: ${where}: ${key}`);
    return value;
  };
  return { english: field('eng_entity'), target: field('tgt_entity'), text: field('text') };
}

/** An entry as a line of a corpus file. */
export const entryLine = ({ english, target, text }: Entry): string =>
  `${JSON.stringify({ eng_entity: english, tgt_entity: target, text })}\n`;
