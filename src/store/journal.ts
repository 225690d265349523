import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { cannotWrite } from './messages.js';
import type { Row, TableName } from './tables.js';
import { tables } from './tables.js';

/** A closed file of JSON lines, ready to be taken into the database. */
export interface Segment {
  readonly table: TableName;
  readonly file: string;
}

interface OpenSegment {
  readonly fd: number;
  readonly file: string;
  rows: number;
  bytes: number;
}

/**
 * Where a row goes first: one line, written before anything counts it. A line that was written survives `kill -9`.
 * Segments are `TABLE-NUMBER.jsonl` in a folder beside the database.
 */
export class Journal {
  private readonly open = new Map<TableName, OpenSegment>();
  private number: number;

  constructor(readonly folder: string) {
    this.number = Math.max(0, ...this.segments().map(({ file }) => Number(/-(\d+)\.jsonl$/.exec(file)?.[1] ?? 0)));
  }

  /** Number of rows that wait to be taken into the database. */
  get waiting(): number {
    let rows = 0;
    for (const segment of this.open.values()) rows += segment.rows;
    return rows;
  }

  /** Writes rows to disk, all or none. @throws UserError where the disk does not take them. */
  append<T extends TableName>(table: T, rows: readonly Row<T>[]): void {
    const segment = this.open.get(table) ?? this.begin(table);
    const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    try {
      writeAll(segment.fd, bytes);
    } catch (error) {
      cutTo(segment.fd, segment.bytes);
      throw cannotWrite(segment.file, (error as Error).message);
    }
    segment.bytes += bytes.length;
    segment.rows += rows.length;
  }

  /** Closes what is open and lists every segment, also those that an earlier process left. */
  close(): Segment[] {
    for (const { fd } of this.open.values()) closeSync(fd);
    this.open.clear();
    return this.segments();
  }

  /** Whether some process has rows that are not in the database yet: this one, one that is running, or one that was killed. */
  holdsRows(): boolean {
    return this.segments().length > 0;
  }

  /** The segments of an earlier process, which must not be running any more; a record that was torn by a crash is cut off. */
  leftovers(): Segment[] {
    const segments = this.segments();
    for (const { file } of segments) cutTornLine(file);
    return segments;
  }

  remove(segments: readonly Segment[]): void {
    for (const { file } of segments) rmSync(file, { force: true });
  }

  private begin<T extends TableName>(table: T) {
    const file = join(this.folder, `${table}-${++this.number}.jsonl`);
    try {
      mkdirSync(this.folder, { recursive: true });
      const segment = { fd: openSync(file, 'a'), file, rows: 0, bytes: 0 };
      this.open.set(table, segment);
      return segment;
    } catch (error) {
      throw cannotWrite(file, (error as Error).message);
    }
  }

  private segments(): Segment[] {
    let names: string[] = [];
    try {
      names = readdirSync(this.folder);
    } catch {}
    return names
      .map((name) => ({ name, match: /^([a-z_]+)-(\d+)\.jsonl$/.exec(name) }))
      .filter(({ match }) => match?.[1] !== undefined && match[1] in tables)
      .sort((a, b) => Number(a.match?.[2]) - Number(b.match?.[2]))
      .map(({ name, match }) => ({ table: match?.[1] as TableName, file: join(this.folder, name) }));
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/** Takes back what was written of a record that did not fit, so that the next one does not follow half a line. */
function cutTo(fd: number, bytes: number): void {
  try {
    ftruncateSync(fd, bytes);
  } catch {
    // Nothing more is written to it, and the next start cuts off a torn line.
  }
}

function cutTornLine(file: string): void {
  const fd = openSync(file, 'r+');
  const { size } = fstatSync(fd);
  const block = Buffer.alloc(1 << 16);
  let end = size;
  while (end > 0) {
    const from = Math.max(0, end - block.length);
    const read = readSync(fd, block, 0, end - from, from);
    const newline = block.subarray(0, read).lastIndexOf(10);
    if (newline >= 0) {
      end = from + newline + 1;
      break;
    }
    end = from;
  }
  if (end < size) ftruncateSync(fd, end);
  closeSync(fd);
}
