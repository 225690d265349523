import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { cannotWrite } from '../messages.js';
import { required } from '../required.js';
import { type Table, type TableName, tables } from '../tables.js';
import { fits, isObject } from './column-types.js';
import { linesOf } from './file-lines.js';
import type { Segment } from './journal.js';
import { rowLine } from './row-line.js';

/** A line that cannot become a row, and why. */
export interface Refused {
  readonly why: string;
  readonly bytes: Buffer;
}

/** What can be taken in from a segment. */
export interface Sifted {
  readonly segment: Segment;
  /** A file beside the segment with the lines that are rows; it is not named like a segment. */
  readonly file: string;
  /** Bytes of its longest line; 0 if it has none. */
  readonly longest: number;
  readonly refused: readonly Refused[];
}

/**
 * Reads a segment whose lines may be anything, and writes those that are rows of its table, well-formed, to a file
 * beside it. The segment itself is never changed. The end of a record torn by a crash is dropped silently: nothing
 * counted it.
 * @throws UserError when that file cannot be written
 */
export function sift(segment: Segment): Sifted {
  const file = `${segment.file}.sifted`;
  const rowOf = rowReader(segment.table);
  const refused: Refused[] = [];
  let longest = 0;
  let fd: number | undefined;
  try {
    rmSync(file, { force: true });
    fd = openSync(file, 'wx');
    for (const { bytes, isTorn } of linesOf(segment.file)) {
      if (isTorn || bytes.length === 0) continue;
      const row = rowOf(bytes);
      if ('why' in row) {
        refused.push({ why: row.why, bytes });
        continue;
      }
      const kept = Buffer.from(row.text);
      longest = Math.max(longest, kept.length);
      for (let at = 0; at < kept.length; ) at += writeSync(fd, kept, at);
    }
  } catch (error) {
    throw cannotWrite(file, (error as Error).message);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
  return { segment, file, longest, refused };
}

/** Reads a line of a table: the text of the row, or why it is not one. */
function rowReader(name: TableName): (bytes: Buffer) => { readonly text: string } | { readonly why: string } {
  const { columns }: Table = tables[name];
  const checks = Object.entries(columns).map(([column, type]) => ({ column, type, check: fits(type) }));
  const never = required(name);
  return (bytes) => {
    if (!isUtf8(bytes)) return { why: 'not UTF-8' };
    let row: unknown;
    try {
      row = JSON.parse(bytes.toString());
    } catch {
      return { why: 'not JSON' };
    }
    if (!isObject(row)) return { why: 'no object' };
    const absent = never.find((column) => row[column] === null || row[column] === undefined);
    if (absent !== undefined) return { why: `no ${absent}` };
    const unfit = checks.find(({ column, check }) => Object.hasOwn(row, column) && !check(row[column]));
    if (unfit) return { why: `${unfit.column} is not ${unfit.type}` };
    try {
      return { text: rowLine(row) };
    } catch {
      return { why: 'nested too deeply' };
    }
  };
}
