import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { broughtUp } from './brought-up.js';
import type { KeySet } from './key-set.js';
import * as messages from './messages.js';
import { readKeys } from './read-keys.js';
import { splitStored } from './split-stored.js';
import { addColumns, createTable, schemaVersion, type TableName, tables } from './tables.js';
import { Use } from './use.js';

export type Values = Readonly<Record<string, string | number | null>>;

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

/** Bytes beside the blocks that DuckDB has room for while it lets go of these. */
const leastRoom = 4e6;

/** A DuckDB file with the tables of `tables.ts`. */
export class Database {
  /** Every query, so that there is a time when there is none. */
  private readonly use = new Use();
  /** The memory that DuckDB may take, once it was asked for that. */
  private room: string | undefined;

  private constructor(
    readonly path: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly isReadOnly: boolean,
  ) {}

  /**
   * Opens a database for writing, and makes it where there is none.
   * @throws UserError when it is in use, of another program or of a newer eatlab, or cannot be written.
   */
  static async open(path: string): Promise<Database> {
    const isNew = !existsSync(path);
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (error) {
      throw messages.cannotWrite(dirname(path), whyNot(dirname(path)) ?? (error as Error).message);
    }
    return opened(path, writing, async (instance, connection) => {
      const names = await rowsOf(connection, 'SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal');
      const ours = names.some(({ name }) => name === 'meta');
      if (!isNew && !ours && names.length > 0)
        throw messages.notOurs(path, `it has the tables ${names.map(({ name }) => name).join(', ')}`);
      if (!ours) {
        await connection.run('CREATE TABLE meta (schema_version INTEGER)');
        await connection.run(`INSERT INTO meta VALUES (${schemaVersion})`);
      }
      await refuseNewer(path, connection);
      await upgrade(connection);
      await connection.run("SET checkpoint_threshold = '16MB'");
      return new Database(path, instance, connection, false);
    });
  }

  /** Opens a database that is only read; undefined where it lacks what this eatlab knows. @throws UserError when it is not ours */
  static async read(path: string): Promise<Database | undefined> {
    return opened(path, { access_mode: 'READ_ONLY' }, async (instance, connection) => {
      const [meta] = await rowsOf(connection, "SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'");
      if (!meta) throw messages.notOurs(path, 'it has no table meta');
      await refuseNewer(path, connection);
      const lacks = (await upgrades(connection)).length > 0;
      return lacks ? undefined : new Database(path, instance, connection, true);
    });
  }

  async rows(sql: string, values?: Values): Promise<Record<string, unknown>[]> {
    return this.use.during(() => rowsOf(this.connection, sql, values));
  }

  /** Rows of a query, a chunk at a time; between two of them others get their turn, since DuckDB works in this thread for it. */
  async *stream(sql: string, values: Values): AsyncGenerator<Record<string, unknown>> {
    const done = await this.use.begin();
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.instance.connect();
      const result = await connection.stream(sql, { ...values });
      for await (const rows of result.yieldRowObjectJs()) {
        yield* rows;
        await turn();
      }
    } finally {
      connection?.closeSync();
      done();
    }
  }

  async run(sql: string): Promise<void> {
    await this.use.during(() => this.connection.run(sql));
  }

  /** Statements that take effect together, or not at all. Others may read meanwhile, and see nothing of them. */
  async transaction(statements: Iterable<string>): Promise<void> {
    const done = await this.use.begin();
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.instance.connect();
      await connection.run('BEGIN');
      for (const sql of statements) await connection.run(sql);
      await connection.run('COMMIT');
    } finally {
      connection?.closeSync();
      done();
    }
  }

  /** Adds all keys of generations to a set. */
  readKeys(keys: KeySet): Promise<void> {
    return this.use.during(async () => readKeys(await this.instance.connect(), keys));
  }

  /**
   * Lets go of blocks of the file that were read or written, where there are so many bytes of them: DuckDB keeps them all, up to four
   * fifths of the machine's memory. Where something is asked meanwhile they stay for now, since it would find no room.
   */
  letGo(most: number): Promise<void> {
    return this.use.between(async () => {
      const [held] = (await rowsOf(
        this.connection,
        `SELECT current_setting('memory_limit') AS most, sum(memory_usage_bytes)::double AS "all",
                coalesce(sum(memory_usage_bytes) FILTER (tag = 'BASE_TABLE'), 0)::double AS blocks FROM duckdb_memory()`,
      )) as { most: string; all: number; blocks: number }[];
      if (!held || held.blocks < most) return;
      this.room ??= held.most;
      const rest = Math.max(held.all - held.blocks, leastRoom);
      // What is in use stays, and DuckDB complains of it.
      await this.connection.run(`SET memory_limit = '${rest} bytes'`).catch(() => undefined);
      // As it was at first, since each time it is read it is rounded down; RESET says that it is, and leaves it low.
      await this.connection.run(`SET memory_limit = '${this.room}'`);
    });
  }

  /** @param mends whether pieces that small runs left of each table are merged */
  async close({ mends }: { mends: boolean }): Promise<void> {
    try {
      if (mends) await this.connection.run('SET max_vacuum_tasks = 1');
      // Closing would do it too, but in this thread: 100 ms and more. What does not fit on the disk stays in DuckDB's own journal.
      if (!this.isReadOnly) await this.connection.run('CHECKPOINT').catch(() => undefined);
    } finally {
      this.connection.closeSync();
      this.instance.closeSync();
    }
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

/** Opens a file, and closes it again where what is to be made of it is not. */
async function opened<T>(
  path: string,
  config: Record<string, string>,
  make: (instance: DuckDBInstance, connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await instanceOf(path, config);
  let made: T | undefined;
  try {
    const connection = await instance.connect();
    made = await make(instance, connection);
    return made;
  } finally {
    if (made === undefined) instance.closeSync();
  }
}

async function instanceOf(path: string, config: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', ...config });
  } catch (error) {
    const { message } = error as Error;
    const holder = /PID (\d+)/.exec(message)?.[1];
    if (message.includes('Conflicting lock')) throw messages.databaseInUse(path, holder ? ` (PID ${holder})` : '');
    if (/not a valid DuckDB database|magic bytes/i.test(message)) throw messages.notOurs(path, 'not a DuckDB file');
    throw messages.cannotWrite(path, message.split('\n')[0] ?? message);
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string, values: Values = {}) {
  // With values, even none, the statement is extracted and prepared first: that blocks as long as a small query takes.
  const given = Object.keys(values).length > 0 ? { ...values } : undefined;
  return (await connection.runAndReadAll(sql, given)).getRowObjectsJS();
}

async function refuseNewer(path: string, connection: DuckDBConnection): Promise<void> {
  const [meta] = await rowsOf(connection, 'SELECT schema_version AS version FROM meta');
  const version = Number(meta?.version ?? 0);
  if (version > schemaVersion) throw messages.newerVersion(path, version, schemaVersion);
}

/** Databases of this version and later have answers without their reasoning. */
const splitSince = 4;

/** Gives a database of an older eatlab the tables and columns that it lacks. */
async function upgrade(connection: DuckDBConnection): Promise<void> {
  const wanted = await upgrades(connection);
  if (wanted.length === 0) return;
  const [meta] = await rowsOf(connection, 'SELECT schema_version AS version FROM meta');
  const from = Number(meta?.version ?? 0);
  await connection.run('BEGIN');
  for (const sql of [...wanted, ...broughtUp(from)]) await connection.run(sql);
  if (from < splitSince)
    await splitStored({
      rows: async <R>(sql: string) => (await rowsOf(connection, sql)) as R[],
      run: (sql) => connection.run(sql),
    });
  await connection.run(`UPDATE meta SET schema_version = ${schemaVersion}`);
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
