import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Answers } from './answers.js';
import type { Answer } from './generation.js';
import { Journal } from './journal.js';
import * as messages from './messages.js';
import { readKeys } from './read-keys.js';
import { addColumns, createTable, ingest, type Row, schemaVersion, type TableName, tables } from './tables.js';
import { Use } from './use.js';

/** Rows that may wait in the journal, and for how long, before they are taken into the database: 10 to 20 µs a row, 5 ms a table. */
const batch = { rows: 6000, milliseconds: 2000 };

/** Rows that are held back are written together: a write each would take a tenth of a call's time. */
const together = 64;

/** Bytes of blocks that may stay in memory while models are asked, and where little else is done with the database. */
const mayStay = { asking: 8e6, scoring: 4e6 };

/**
 * Batches are small: a second thread takes twice the CPU for them and ends them no sooner. What a batch or a query leaves is given
 * back to the system before there are 128 MB of it. A checkpoint does not merge what earlier ones wrote: that takes all of it into
 * memory, 100 MB at 40,000 sentences. A new file has small blocks, since each of the hundred columns that are written to holds one.
 */
const writing = {
  threads: '1',
  max_vacuum_tasks: '0',
  default_block_size: '16384',
  allocator_flush_threshold: '4MB',
  allocator_bulk_deallocation_flush_threshold: '4MB',
};

/** What is known of rows that are appended. */
interface Appended {
  /** None of them is in the database already, and no two that wait are of one identity: then looking for others is spared. */
  readonly areNew?: boolean;
}

/** Rows that are written together. */
interface Held {
  readonly rows: Row<TableName>[];
  areNew: boolean;
  /** Kept once they are on disk, where somebody waits for that. */
  written?: Promise<void>;
}

/**
 * The one file that holds everything. Rows are appended to the journal and taken into DuckDB in batches off the event
 * loop; what is appended is on disk when `append` returns.
 */
export class Store {
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private failure: Error | undefined;
  private appended = 0;
  private readonly held = new Map<TableName, Held>();
  /** The memory that DuckDB may take, once it was asked for that. */
  private room: string | undefined;
  /** Tables of which a row that waits in the journal may be there already: after a crash any may. */
  private replacing = new Set<string>(Object.keys(tables));
  private readonly answers = new Answers({
    rows: (sql) => this.rows(sql),
    stream: (sql) => this.stream(sql),
    readKeys: (keys) => this.use.during(async () => readKeys(await this.instance.connect(), keys)),
  });
  /** Every query, so that there is a time when there is none. */
  private readonly use = new Use();

  private constructor(
    readonly path: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly journal: Journal,
    private readonly isReadOnly = false,
  ) {}

  /**
   * Opens a database for writing, makes it where there is none, and takes in what a crashed process left in its journal.
   * @throws UserError when it is in use, of another program or of a newer eatlab, or cannot be written.
   */
  static async open(path: string): Promise<Store> {
    const isNew = !existsSync(path);
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (error) {
      throw messages.cannotWrite(dirname(path), whyNot(dirname(path)) ?? (error as Error).message);
    }
    const { instance, connection } = await connect(path, writing);
    const names = await rowsOf(connection, 'SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal');
    const ours = names.some(({ name }) => name === 'meta');
    if (!isNew && !ours && names.length > 0) {
      instance.closeSync();
      throw messages.notOurs(path, `it has the tables ${names.map(({ name }) => name).join(', ')}`);
    }
    if (!ours) {
      await connection.run('CREATE TABLE meta (schema_version INTEGER)');
      await connection.run(`INSERT INTO meta VALUES (${schemaVersion})`);
    }
    await refuseNewer(path, connection);
    await upgrade(connection);
    await connection.run("SET checkpoint_threshold = '16MB'");
    const store = new Store(path, instance, connection, new Journal(`${path}.journal`));
    store.journal.leftovers();
    await store.flush();
    return store;
  }

  /** Opens a database for writing that has to be there already. */
  static async openExisting(path: string): Promise<Store> {
    if (!existsSync(path)) throw messages.noDatabase(path);
    return Store.open(path);
  }

  /** Opens a database that is only read, once it has what this eatlab knows. @throws UserError when there is none, or it is not ours. */
  static async read(path: string): Promise<Store> {
    if (!existsSync(path)) throw messages.noDatabase(path);
    const journal = new Journal(`${path}.journal`);
    if (journal.holdsRows()) return Store.open(path);
    const { instance, connection } = await connect(path, { access_mode: 'READ_ONLY' });
    const [meta] = await rowsOf(connection, "SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'");
    if (!meta) throw messages.notOurs(path, 'it has no table meta');
    await refuseNewer(path, connection);
    if ((await upgrades(connection)).length > 0) {
      connection.closeSync();
      instance.closeSync();
      return Store.open(path);
    }
    return new Store(path, instance, connection, journal, true);
  }

  /** Writes a row to disk. It is in the database after the next `flush`. */
  append<T extends TableName>(table: T, row: Row<T>, options: Appended = {}): void {
    this.appendAll(table, [row], options);
  }

  /** The same for several rows, in one write. */
  appendAll<T extends TableName>(table: T, rows: readonly Row<T>[], { areNew = false }: Appended = {}): void {
    if (this.failure) throw this.failure;
    try {
      this.journal.append(table, rows);
    } catch (error) {
      // What comes after a row that could not be written is not written either: a gap would look like an answer that never came.
      this.failure = error as Error;
      throw error;
    }
    this.appended += rows.length;
    if (!areNew) this.replacing.add(table);
    if (table === 'generations') for (const row of rows) this.answers.add(row as unknown as Answer);
    if (this.journal.waiting >= batch.rows) this.flushSoon(0);
    else this.flushSoon(batch.milliseconds);
  }

  /**
   * Writes a row with others of its table, some of which are still to come: one that follows from what is on disk already, and after a
   * crash is made again.
   */
  appendLater<T extends TableName>(table: T, row: Row<T>, { areNew = false }: Appended = {}): void {
    const { rows } = this.hold(table, row, areNew);
    if (rows.length >= together) this.write(table);
    else this.flushSoon(batch.milliseconds);
  }

  /** Writes a row with those of its table that come in the same turn of the event loop. It is on disk once the promise is kept. */
  appendSoon<T extends TableName>(table: T, row: Row<T>): Promise<void> {
    const held = this.hold(table, row, false);
    held.written ??= turn().then(() => {
      this.write(table);
      if (this.failure) throw this.failure;
    });
    return held.written;
  }

  /** The answer recorded under a key. Look-ups of one turn of the event loop are one query. */
  answer(key: string): Promise<Answer | undefined> {
    return this.answers.find(key);
  }

  /** Rows of a query as plain objects. Cast BIGINT and DECIMAL in SQL: they would be bigint and text. */
  async rows<R = Record<string, unknown>>(
    sql: string,
    values: Record<string, string | number | null> = {},
  ): Promise<R[]> {
    return (await this.use.during(() => rowsOf(this.connection, sql, values))) as R[];
  }

  /** Rows of a query, a chunk at a time; between two of them others get their turn, since DuckDB works in this thread for it. */
  async *stream<R = Record<string, unknown>>(
    sql: string,
    values: Record<string, string | number | null> = {},
  ): AsyncGenerator<R> {
    const done = await this.use.begin();
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.instance.connect();
      const result = await connection.stream(sql, values);
      for await (const rows of result.yieldRowObjectJs()) {
        yield* rows as R[];
        await turn();
      }
    } finally {
      connection?.closeSync();
      done();
    }
  }

  /** A statement that changes the database. What is known of its generations is read anew. */
  async run(sql: string): Promise<void> {
    await this.use.during(() => this.connection.run(sql));
    this.answers.forget();
  }

  /** Takes everything that was appended into the database. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.takeIn());
    await this.flushing;
    if (this.failure) throw this.failure;
  }

  /**
   * Lets go of blocks of the file that were read or written: DuckDB keeps them all, up to four fifths of the machine's memory. Where
   * something is asked of the database they stay for now, since it would find no room.
   */
  trim(): Promise<void> {
    return this.letGo(mayStay.scoring);
  }

  /** @throws UserError when rows could not be taken in: they wait in the journal. The database is let go of in any case. */
  async close(): Promise<void> {
    try {
      await this.flush();
      // Many small runs would leave many small pieces of each table: one that brought little merges some of them.
      if (this.appended <= batch.rows) await this.connection.run('SET max_vacuum_tasks = 1');
      // Closing would do it too, but in this thread: 100 ms and more. What does not fit on the disk stays in DuckDB's own journal.
      if (!this.isReadOnly) await this.connection.run('CHECKPOINT').catch(() => undefined);
    } finally {
      this.connection.closeSync();
      this.instance.closeSync();
    }
  }

  private letGo(most: number): Promise<void> {
    return this.use.between(async () => {
      const [held] = (await rowsOf(
        this.connection,
        `SELECT current_setting('memory_limit') AS most, sum(memory_usage_bytes)::double AS "all",
                coalesce(sum(memory_usage_bytes) FILTER (tag = 'BASE_TABLE'), 0)::double AS blocks FROM duckdb_memory()`,
      )) as { most: string; all: number; blocks: number }[];
      if (!held || held.blocks < most) return;
      this.room ??= held.most;
      const rest = Math.max(held.all - held.blocks, mayStay.scoring);
      // What is in use stays, and DuckDB complains of it.
      await this.connection.run(`SET memory_limit = '${rest} bytes'`).catch(() => undefined);
      // As it was at first, since each time it is read it is rounded down; RESET says that it is, and leaves it low.
      await this.connection.run(`SET memory_limit = '${this.room}'`);
    });
  }

  private hold(table: TableName, row: Row<TableName>, areNew: boolean): Held {
    if (this.failure) throw this.failure;
    const held = this.held.get(table) ?? { rows: [], areNew: true };
    this.held.set(table, held);
    held.rows.push(row);
    held.areNew &&= areNew;
    return held;
  }

  /** Writes what is held back of a table. */
  private write(table: TableName): void {
    const held = this.held.get(table);
    this.held.delete(table);
    if (held) this.appendAll(table, held.rows, held);
  }

  private flushSoon(milliseconds: number): void {
    if (this.timer && milliseconds > 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch((error: Error) => (this.failure = error)), milliseconds);
  }

  private async takeIn(): Promise<void> {
    try {
      for (const table of [...this.held.keys()]) this.write(table);
    } catch {
      // What was written before it is taken in nevertheless; `flush` tells of the failure.
    }
    const segments = this.journal.close();
    if (segments.length === 0) return;
    const generations = this.answers.takenIn();
    const { replacing } = this;
    this.replacing = new Set();
    const connection = await this.instance.connect();
    try {
      await connection.run('BEGIN');
      for (const { table, file } of segments) {
        const bytes = statSync(file).size;
        if (bytes === 0) continue;
        const replaces = table === 'generations' ? generations.replaces : replacing.has(table);
        for (const sql of ingest(table, file, { bytes, replaces })) await connection.run(sql);
      }
      await connection.run('COMMIT');
    } catch (error) {
      this.failure ??= messages.cannotWrite(this.path, (error as Error).message.split('\n')[0] ?? '');
      return;
    } finally {
      connection.closeSync();
    }
    this.journal.remove(segments);
    generations.done();
    await this.letGo(mayStay.asking).catch((error: Error) => (this.failure ??= error));
  }
}

/** Why nothing can be made in a folder: `mkdir` with parents says of a read-only file system only that the folder is not there. */
function whyNot(folder: string): string | undefined {
  const parent = dirname(folder);
  if (!existsSync(folder) && parent !== folder) return whyNot(parent);
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function connect(path: string, config: Record<string, string>) {
  try {
    const instance = await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', ...config });
    return { instance, connection: await instance.connect() };
  } catch (error) {
    const { message } = error as Error;
    const holder = /PID (\d+)/.exec(message)?.[1];
    if (message.includes('Conflicting lock')) throw messages.databaseInUse(path, holder ? ` (PID ${holder})` : '');
    if (/not a valid DuckDB database|magic bytes/i.test(message)) throw messages.notOurs(path, 'not a DuckDB file');
    throw messages.cannotWrite(path, message.split('\n')[0] ?? message);
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string, values: Record<string, string | number | null> = {}) {
  // With values, even none, the statement is extracted and prepared first: that blocks as long as a small query takes.
  const given = Object.keys(values).length > 0 ? values : undefined;
  return (await connection.runAndReadAll(sql, given)).getRowObjectsJS();
}

async function refuseNewer(path: string, connection: DuckDBConnection): Promise<void> {
  const [meta] = await rowsOf(connection, 'SELECT schema_version AS version FROM meta');
  const version = Number(meta?.version ?? 0);
  if (version > schemaVersion) throw messages.newerVersion(path, version, schemaVersion);
}

/** Gives a database of an older eatlab the tables and columns that it lacks. */
async function upgrade(connection: DuckDBConnection): Promise<void> {
  const wanted = await upgrades(connection);
  if (wanted.length === 0) return;
  await connection.run('BEGIN');
  for (const sql of [...wanted, `UPDATE meta SET schema_version = ${schemaVersion}`]) await connection.run(sql);
  await connection.run('COMMIT');
}

async function upgrades(connection: DuckDBConnection): Promise<string[]> {
  const there = new Map<string, Set<string>>();
  const rows = await rowsOf(
    connection,
    'SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()',
  );
  for (const row of rows) {
    const table = String(row.table_name);
    there.set(table, (there.get(table) ?? new Set()).add(String(row.column_name)));
  }
  return (Object.keys(tables) as TableName[]).flatMap((table) => {
    const columns = there.get(table);
    return columns ? addColumns(table, columns) : [createTable(table)];
  });
}
