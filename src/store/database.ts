import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { commentsToWrite } from './comments.js';
import { opened, rowsOf, told, type Values } from './instance.js';
import type { KeySet } from './keys/key-set.js';
import { readKeys } from './keys/read-keys.js';
import type { Location } from './location.js';
import { Memory } from './memory.js';
import * as messages from './messages.js';
import { type Stored, splitStored } from './split-stored.js';
import { schemaVersion } from './tables.js';
import { hasEmptyRows, upgrades, versionOf } from './upgrade.js';
import { Use } from './use.js';
import { vetForWork } from './vet.js';

export type { Values } from './instance.js';

/** Memory left over from a batch or query is returned to the system before it reaches 128 MB. */
const givingBack = { allocator_flush_threshold: '4MB', allocator_bulk_deallocation_flush_threshold: '4MB' };

/**
 * Batches are small: a second thread takes twice the CPU for them and finishes no sooner. A checkpoint does not merge
 * what earlier ones wrote: that would load all of it into memory, 100 MB at 40,000 sentences. A new file has small
 * blocks, since each of the hundred or so columns being written holds one.
 */
const writing = { threads: '1', max_vacuum_tasks: '0', default_block_size: '16384', ...givingBack };

/** Bytes beyond the blocks that DuckDB may use while it releases them. */
const leastRoom = 4e6;

/** A DuckDB file with the tables of `tables.ts`. */
export class Database {
  /** Tracks every query, so that moments without any can be found. */
  private readonly use = new Use();

  private constructor(
    /** The path as the user wrote it. */
    readonly path: string,
    /** Its real path. */
    readonly file: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly memory: Memory,
    private readonly isReadOnly: boolean,
  ) {}

  /**
   * Opens a database for writing, creating it if necessary.
   * @throws UserError when it is in use, belongs to another program or a newer eatlab, or cannot be written.
   */
  static async open({ named: path, file }: Location): Promise<Database> {
    const folder = dirname(file);
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw messages.cannotWrite(folder, whyNot(folder) ?? (error as Error).message);
    }
    return opened({ named: path, file }, writing, async (instance, connection) => {
      const { upgrading, version } = await lacking(path, connection, true);
      await connection.run('BEGIN');
      for (const sql of upgrading) await connection.run(sql);
      if (version !== undefined && version < splitSince) await splitStored(storedAt(connection));
      for (const sql of await commentsToWrite((text) => rowsOf(connection, text))) await connection.run(sql);
      await connection.run('COMMIT');
      await connection.run("SET checkpoint_threshold = '16MB'");
      return new Database(path, file, instance, connection, await Memory.bounded(connection), false);
    });
  }

  /**
   * Opens a database read-only; undefined if it lacks something that this eatlab expects.
   * @param memory the limit of DuckDB's memory, for a reader that needs less than others
   * @throws UserError when it is not a database of eatlab
   */
  static async read({ named: path, file }: Location, memory?: string): Promise<Database | undefined> {
    return opened({ named: path, file }, { access_mode: 'READ_ONLY', ...givingBack }, async (instance, connection) => {
      const { upgrading } = await lacking(path, connection, false);
      if (upgrading.length > 0) return undefined;
      return new Database(path, file, instance, connection, await Memory.bounded(connection, memory), true);
    });
  }

  async rows(sql: string, values?: Values): Promise<Record<string, unknown>[]> {
    return this.asking(() => rowsOf(this.connection, sql, values));
  }

  /**
   * The rows of a query, in chunks. Other work gets its turn between chunks, since DuckDB works in this thread here.
   */
  async *stream(sql: string, values: Values): AsyncGenerator<Record<string, unknown>> {
    let hasBegun = false;
    try {
      for await (const rows of this.chunks(sql, values)) {
        hasBegun = true;
        yield* rows;
      }
    } catch (error) {
      if (hasBegun || !(await this.memory.grows(error))) throw error;
      for await (const rows of this.chunks(sql, values)) yield* rows;
    }
  }

  private async *chunks(sql: string, values: Values): AsyncGenerator<Record<string, unknown>[]> {
    const done = await this.use.begin();
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.instance.connect();
      const result = await connection.stream(sql, { ...values });
      for await (const rows of result.yieldRowObjectJs()) {
        yield rows;
        await turn();
      }
    } catch (error) {
      throw told(this.path, error);
    } finally {
      connection?.closeSync();
      done();
    }
  }

  async run(sql: string): Promise<void> {
    await this.asking(() => this.connection.run(sql));
  }

  /**
   * Runs statements that take effect together or not at all. Meanwhile, readers see none of the changes.
   * @returns how many rows each changed
   */
  async transaction(statements: readonly string[]): Promise<number[]> {
    return this.memory.for(() => this.transactionOnce(statements));
  }

  private async transactionOnce(statements: readonly string[]): Promise<number[]> {
    const done = await this.use.begin();
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.instance.connect();
      await connection.run('BEGIN');
      const changed: number[] = [];
      for (const sql of statements) changed.push((await connection.run(sql)).rowsChanged);
      await connection.run('COMMIT');
      return changed;
    } catch (error) {
      throw told(this.path, error);
    } finally {
      connection?.closeSync();
      done();
    }
  }

  /** Adds all keys of generations to a set. */
  readKeys(keys: KeySet): Promise<void> {
    return this.asking(async () => readKeys(await this.instance.connect(), keys));
  }

  /**
   * Releases blocks of the file from memory once there are this many bytes of them: DuckDB would keep them all, up to
   * four fifths of the machine's memory. While a query runs they stay, since it would find no room.
   */
  letGo(most: number): Promise<void> {
    return this.use.between(async () => {
      const [held] = (await rowsOf(
        this.connection,
        `SELECT sum(memory_usage_bytes)::double AS "all",
                coalesce(sum(memory_usage_bytes) FILTER (tag = 'BASE_TABLE'), 0)::double AS blocks FROM duckdb_memory()`,
      )) as { all: number; blocks: number }[];
      if (!held || held.blocks < most) return;
      const rest = Math.max(held.all - held.blocks, leastRoom);
      // DuckDB keeps what is in use, and complains about it.
      await this.connection.run(`SET memory_limit = '${rest} bytes'`).catch(() => undefined);
      await this.connection.run(`SET memory_limit = '${this.memory.limit}'`);
    });
  }

  private asking<T>(work: () => Promise<T>): Promise<T> {
    return this.use
      .during(() => this.memory.for(work))
      .catch((error: unknown) => {
        throw told(this.path, error);
      });
  }

  /** @param mends whether to merge the pieces of each table that small runs left */
  async close({ mends }: { mends: boolean }): Promise<void> {
    try {
      if (mends) await this.connection.run('SET max_vacuum_tasks = 1');
      // Closing would do this too, but in this thread: 100 ms and more. What does not fit on the disk stays in DuckDB's
      // own journal.
      if (!this.isReadOnly) await this.connection.run('CHECKPOINT').catch(() => undefined);
    } finally {
      this.connection.closeSync();
      this.instance.closeSync();
    }
  }
}

/** From this version on, answers are stored without their reasoning. */
const splitSince = 5;

const storedAt = (connection: DuckDBConnection): Stored => ({
  rows: async <R>(sql: string) => (await rowsOf(connection, sql)) as R[],
  run: (sql) => connection.run(sql),
});

/**
 * Checks a database before it is used.
 * @param mayBeEmpty whether a database without tables is accepted as ours
 * @returns SQL that adds what is missing, and the version, undefined if there is none
 * @throws UserError when it belongs to another program or a newer eatlab
 */
async function lacking(path: string, connection: DuckDBConnection, mayBeEmpty: boolean) {
  const query = (sql: string) => rowsOf(connection, sql);
  const [own] = await query('SELECT database_name AS name FROM system.main.duckdb_databases() WHERE NOT internal');
  const name = String(own?.name);
  const refuse = (what: string) => messages.notOurs(path, what);
  const version = await versionOf(query, name);
  if (version === undefined) {
    const names = await query('SELECT table_name AS name FROM system.main.duckdb_tables() WHERE NOT internal');
    if (names.length > 0) throw refuse(`it has the tables ${names.map((table) => table.name).join(', ')}`);
    if (!mayBeEmpty) throw refuse('it has no table meta');
  }
  if (version !== undefined && version > schemaVersion) throw messages.newerVersion(path, version, schemaVersion);
  const found = await vetForWork(query, name, refuse);
  return { version, upgrading: upgrades(found, version, await hasEmptyRows(query, name, found)) };
}

/**
 * Why nothing can be created in a folder: on a read-only file system, recursive `mkdir` only reports that the folder is
 * missing.
 */
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
