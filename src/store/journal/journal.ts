import {
  closeSync,
  type Dirent,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as messages from '../messages.js';
import type { Row, TableName } from '../tables.js';
import { tables } from '../tables.js';
import { rowLine } from './row-line.js';

/** A closed file of JSON lines. */
export interface Segment {
  readonly table: TableName;
  readonly file: string;
  /**
   * The most bytes in its longest line; undefined if another process wrote it, so that nothing is known of its lines.
   */
  readonly longest?: number | undefined;
}

interface OpenSegment {
  readonly fd: number;
  readonly file: string;
  rows: number;
  bytes: number;
  longest: number;
}

/** Rows appended together are written in pieces of about this many characters. */
const piece = 1 << 20;

/** Longer numbers are not ours, and incrementing them would lose precision. */
const mostDigits = 15;

/**
 * Where a row goes first: one line, written before anything counts it. A written line survives `kill -9`. Segments are
 * `TABLE-NUMBER.jsonl` in a folder beside the database. Only plain files count: a link may lead anywhere.
 */
export class Journal {
  private readonly open = new Map<TableName, OpenSegment>();
  /** Closed segments, and what is known of their lines. */
  private readonly closed = new Map<string, number>();
  private number: number;

  /** @throws UserError when the folder is a link or a file, or cannot be read. */
  constructor(readonly folder: string) {
    const kind = lstatSync(folder, { throwIfNoEntry: false });
    if (kind && !kind.isDirectory()) throw messages.notAFolder(folder, kind.isSymbolicLink() ? 'a link' : 'a file');
    const numbers = this.entries().map(({ digits }) => (digits.length > mostDigits ? 0 : Number(digits)));
    this.number = numbers.reduce((most, number) => Math.max(most, number), 0);
  }

  /** Number of rows waiting to be taken into the database. */
  get waiting(): number {
    let rows = 0;
    for (const segment of this.open.values()) rows += segment.rows;
    return rows;
  }

  /**
   * Writes rows to disk, all or none.
   * @throws UserError when the disk refuses them.
   */
  append<T extends TableName>(table: T, rows: readonly Row<T>[]): void {
    const segment = this.open.get(table) ?? this.begin(table);
    const pieces = piecesOf(rows);
    let bytes = 0;
    try {
      for (const one of pieces) {
        writeAll(segment.fd, one);
        bytes += one.length;
        segment.longest = Math.max(segment.longest, one.length);
      }
    } catch (error) {
      cutTo(segment.fd, segment.bytes);
      throw messages.cannotWrite(segment.file, (error as Error).message);
    }
    segment.bytes += bytes;
    segment.rows += rows.length;
  }

  /** Closes open segments and lists all of them, including those left by an earlier process. */
  close(): Segment[] {
    for (const { fd, file, longest } of this.open.values()) {
      closeSync(fd);
      this.closed.set(file, longest);
    }
    this.open.clear();
    return this.segments();
  }

  /**
   * Whether any process has rows that are not in the database yet: this one, another that is running, or one that was
   * killed.
   */
  holdsRows(): boolean {
    return this.segments().length > 0;
  }

  remove(segments: readonly Segment[]): void {
    for (const { file } of segments) {
      rmSync(file, { force: true });
      this.closed.delete(file);
    }
  }

  segments(): Segment[] {
    return this.entries()
      .filter(({ entry }) => entry.isFile())
      .sort((a, b) => Number(BigInt(a.digits) - BigInt(b.digits)))
      .map(({ entry, table }) => {
        const file = join(this.folder, entry.name);
        return { table, file, longest: this.closed.get(file) };
      });
  }

  /** Files named like a segment that are not plain files. They are left alone. */
  strangers(): string[] {
    return this.entries()
      .filter(({ entry }) => !entry.isFile())
      .map(({ entry }) => join(this.folder, entry.name));
  }

  /** A file name for a segment that does not exist yet. */
  nextFile(table: TableName): string {
    return join(this.folder, `${table}-${++this.number}.jsonl`);
  }

  private begin<T extends TableName>(table: T) {
    try {
      mkdirSync(this.folder, { recursive: true });
      for (;;) {
        const file = this.nextFile(table);
        const fd = openNew(file);
        if (fd === undefined) continue;
        const segment = { fd, file, rows: 0, bytes: 0, longest: 0 };
        this.open.set(table, segment);
        return segment;
      }
    } catch (error) {
      throw messages.cannotWrite(this.folder, (error as Error).message);
    }
  }

  private entries(): { readonly entry: Dirent; readonly table: TableName; readonly digits: string }[] {
    let found: Dirent[] = [];
    try {
      found = readdirSync(this.folder, { withFileTypes: true });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') throw messages.cannotRead(this.folder, message);
    }
    return found.flatMap((entry) => {
      const [, table = '', digits = ''] = /^([a-z_]+)-(\d+)\.jsonl$/.exec(entry.name) ?? [];
      return Object.hasOwn(tables, table) ? [{ entry, table: table as TableName, digits }] : [];
    });
  }
}

/** Creates a file for appending; undefined if something of that name exists, even a link. */
function openNew(file: string): number | undefined {
  try {
    return openSync(file, 'ax');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}

/** The lines of rows, usually of just one; many large rows joined would exceed the longest possible string. */
function piecesOf(rows: readonly unknown[]): Buffer[] {
  const pieces: Buffer[] = [];
  let text = '';
  for (const row of rows) {
    text += rowLine(row);
    if (text.length < piece) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  if (text !== '') pieces.push(Buffer.from(text));
  return pieces;
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/**
 * Removes the part of a record that was written before space ran out, so that the next one does not follow half a line.
 */
function cutTo(fd: number, bytes: number): void {
  try {
    ftruncateSync(fd, bytes);
  } catch {
    // Nothing more is written to it, and the next start leaves out a torn line.
  }
}
