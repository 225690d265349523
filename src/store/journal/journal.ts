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

/**
 * Bytes after which a table's rows go on in another segment: DuckDB holds many of a segment's rows at once, and rows of
 * 40 MB are possible.
 */
export const fullSegment = 32e6;

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
  /** Whether a segment was closed because it was full. */
  private hasFull = false;
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

  /** Whether so many bytes wait that they should be taken into the database before others come. */
  get isFull(): boolean {
    return this.hasFull || [...this.open.values()].some(({ bytes }) => bytes >= fullSegment);
  }

  /**
   * Writes rows to disk, all or none; of rows that fill several segments, those of the last.
   * @throws UserError when the disk refuses them.
   */
  append<T extends TableName>(table: T, rows: readonly Row<T>[]): void {
    let segment = this.place(table);
    let bytes = 0;
    for (const one of piecesOf(rows)) {
      if (segment.bytes + bytes >= fullSegment) {
        segment.bytes += bytes;
        bytes = 0;
        segment = this.place(table);
      }
      try {
        writeAll(segment.fd, one);
      } catch (error) {
        cutTo(segment.fd, segment.bytes);
        throw messages.cannotWrite(segment.file, (error as Error).message);
      }
      bytes += one.length;
      segment.longest = Math.max(segment.longest, one.length);
    }
    segment.bytes += bytes;
    segment.rows += rows.length;
  }

  /** Closes open segments and lists all of them, including those left by an earlier process. */
  close(): Segment[] {
    for (const table of [...this.open.keys()]) this.end(table);
    this.hasFull = false;
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

  /** The segment that a table's next rows go to. */
  private place(table: TableName): OpenSegment {
    const there = this.open.get(table);
    if (!there) return this.begin(table);
    if (there.bytes < fullSegment) return there;
    this.hasFull = true;
    this.end(table);
    return this.begin(table);
  }

  private end(table: TableName): void {
    const segment = this.open.get(table);
    if (!segment) return;
    closeSync(segment.fd);
    this.closed.set(segment.file, segment.longest);
    this.open.delete(table);
  }

  private begin(table: TableName): OpenSegment {
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
function* piecesOf(rows: readonly unknown[]): Generator<Buffer> {
  let text = '';
  for (const row of rows) {
    const line = rowLine(row);
    if (text !== '' && text.length + line.length > piece) {
      yield Buffer.from(text);
      text = '';
    }
    // Joined to something else, a large line would be copied once more.
    if (line.length > piece) yield Buffer.from(line);
    else text += line;
  }
  if (text !== '') yield Buffer.from(text);
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
