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

/**
 * Where a row goes first: one line, written before anything counts it. A line that was written survives `kill -9`.
 * Segments are `TABLE-NUMBER.jsonl` in a folder beside the database.
 */
export class Journal {
  private readonly open = new Map<TableName, { fd: number; file: string; rows: number }>();
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

  append<T extends TableName>(table: T, row: Row<T>): void {
    const segment = this.open.get(table) ?? this.begin(table);
    try {
      writeAll(segment.fd, Buffer.from(`${JSON.stringify(row)}\n`));
    } catch (error) {
      throw cannotWrite(segment.file, (error as Error).message);
    }
    segment.rows++;
  }

  /** Closes what is open and lists every segment, also those that an earlier process left. */
  close(): Segment[] {
    for (const { fd } of this.open.values()) closeSync(fd);
    this.open.clear();
    return this.segments();
  }

  /** The segments of an earlier process; a record that was torn by a crash is cut off. */
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
      const segment = { fd: openSync(file, 'a'), file, rows: 0 };
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
