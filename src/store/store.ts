import { existsSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { err } from '../terminal/output.js';
import { UserError } from '../user-error.js';
import { Answers } from './answers.js';
import { Database, type Values } from './database.js';
import type { Answer } from './generation.js';
import { adoptFormerJournal, journalsOf } from './journal/former-journal.js';
import { Journal, type Segment } from './journal/journal.js';
import { setAside } from './journal/set-aside.js';
import { takeIn } from './journal/take-in.js';
import { journalFolder, locate } from './location.js';
import * as messages from './messages.js';
import { splitStored } from './split-stored.js';
import { type Row, type TableName, tables } from './tables.js';

/**
 * How many rows may wait in the journal, and for how long, before they are taken into the database: 10 to 20 µs per
 * row, 5 ms per table.
 */
const batch = { rows: 6000, milliseconds: 2000 };

/** Rows that are held back are written together: a write per row would take a tenth of a call's time. */
const together = 64;

/** Bytes of blocks that may stay in memory while models are asked and little else is done with the database. */
const mayStay = { asking: 8e6, scoring: 4e6 };

/** What the caller knows about rows that are appended. */
interface Appended {
  /**
   * None of them is in the database, and no two waiting rows share an identity, so no check for duplicates is needed.
   */
  readonly areNew?: boolean;
}

/** Rows that are written together. */
interface Held {
  readonly rows: Row<TableName>[];
  areNew: boolean;
  /** Fulfilled once they are on disk, if a caller waits for that. */
  written?: Promise<void>;
}

/**
 * The one file that holds everything. Rows are appended to the journal, either at once (`append`), together with others
 * of the same turn (`appendSoon`) or with later ones (`appendLater`), and taken into DuckDB in batches off the event
 * loop.
 */
export class Store {
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private failure: Error | undefined;
  private appended = 0;
  private readonly held = new Map<TableName, Held>();
  /** Tables in which a waiting row may exist already: after a crash, that is any table. */
  private replacing = new Set<string>(Object.keys(tables));
  private readonly answers: Answers;

  private constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly tell: (line: string) => void,
  ) {
    this.answers = new Answers({
      rows: (sql) => this.rows(sql),
      stream: (sql) => this.stream(sql),
      readKeys: (keys) => database.readKeys(keys),
    });
  }

  /**
   * Opens a database for writing, creating it if necessary, and takes in what a crashed process left in its journal.
   * @param tell is told of records that were set aside
   * @throws UserError when it is in use, belongs to another program or a newer eatlab, or cannot be written.
   */
  static async open(path: string, tell = toStandardError): Promise<Store> {
    const location = locate(path);
    const database = await Database.open(location);
    try {
      const journal = new Journal(journalFolder(location.file));
      adoptFormerJournal(location, journal);
      const strangers = journal.strangers();
      if (strangers.length > 0) tell(messages.strangersInJournal(strangers));
      const store = new Store(database, journal, tell);
      const hasAnswers = journal.segments().some(({ table }) => table === 'generations');
      await store.flush();
      // An older eatlab may have left them unsplit.
      if (hasAnswers) await splitStored(store);
      return store;
    } catch (error) {
      await database.close({ mends: false });
      throw error;
    }
  }

  /** Opens an existing database for writing. */
  static async openExisting(path: string): Promise<Store> {
    if (!existsSync(locate(path).file)) throw messages.noDatabase(path);
    return Store.open(path);
  }

  /**
   * Opens a database read-only, once it has what this eatlab expects.
   * @param memory see `Database.read`
   * @throws UserError when there is none, or it is not a database of eatlab.
   */
  static async read(path: string, tell = toStandardError, memory?: string): Promise<Store> {
    const location = locate(path);
    if (!existsSync(location.file)) throw messages.noDatabase(path);
    const journals = journalsOf(location);
    const [journal] = journals;
    if (!journal || journals.some((one) => one.holdsRows())) return Store.open(path, tell);
    const database = await Database.read(location, memory);
    return database ? new Store(database, journal, tell) : Store.open(path, tell);
  }

  /** The path as the user wrote it. */
  get path(): string {
    return this.database.path;
  }

  /** Its real path. */
  get file(): string {
    return this.database.file;
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
      // Nothing after a failed row is written either: a gap would look like an answer that never came.
      this.failure = error as Error;
      throw error;
    }
    this.appended += rows.length;
    if (!areNew) this.replacing.add(table);
    if (table === 'generations') for (const row of rows) this.answers.add(row as unknown as Answer);
    if (this.journal.waiting >= batch.rows || this.journal.isFull) this.flushSoon(0);
    else this.flushSoon(batch.milliseconds);
  }

  /**
   * Writes a row together with later ones of its table: for rows that follow from what is already on disk and can be
   * made again after a crash.
   */
  appendLater<T extends TableName>(table: T, row: Row<T>, { areNew = false }: Appended = {}): void {
    const { rows } = this.hold(table, row, areNew);
    if (rows.length >= together) this.write(table);
    else this.flushSoon(batch.milliseconds);
  }

  /**
   * Writes a row together with others of its table from the same turn of the event loop. It is on disk once the promise
   * resolves.
   */
  appendSoon<T extends TableName>(table: T, row: Row<T>): Promise<void> {
    const held = this.hold(table, row, false);
    held.written ??= turn().then(() => {
      this.write(table);
      if (this.failure) throw this.failure;
    });
    return held.written;
  }

  /** The answer recorded under a key. All look-ups in one turn of the event loop share one query. */
  answer(key: string): Promise<Answer | undefined> {
    return this.answers.find(key);
  }

  /** Rows of a query as plain objects. Cast BIGINT and DECIMAL in SQL; they would otherwise be bigint and text. */
  async rows<R = Record<string, unknown>>(sql: string, values?: Values): Promise<R[]> {
    return (await this.database.rows(sql, values)) as R[];
  }

  /** The rows of a query, in chunks. */
  stream<R = Record<string, unknown>>(sql: string, values: Values = {}): AsyncGenerator<R> {
    return this.database.stream(sql, values) as AsyncGenerator<R>;
  }

  /** Runs a statement that changes the database. What is known about its generations is read again. */
  async run(sql: string): Promise<void> {
    await this.database.run(sql);
    this.answers.forget();
  }

  /** The same for statements that take effect together or not at all. @returns how many rows each changed */
  async transaction(statements: readonly string[]): Promise<number[]> {
    try {
      return await this.database.transaction(statements);
    } finally {
      this.answers.forget();
    }
  }

  /** Takes everything that was appended into the database. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.takeIn());
    await this.flushing;
    if (this.failure) throw this.failure;
  }

  /** Frees the memory in which DuckDB keeps parts of the file, if they are more than so many bytes. */
  trim(most = mayStay.scoring): Promise<void> {
    return this.database.letGo(most);
  }

  /**
   * @throws UserError when rows could not be taken in: they wait in the journal. The database is closed in any case.
   */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      // Many small runs would leave many small pieces of each table, so a run that added little merges some of them.
      await this.database.close({ mends: this.appended <= batch.rows });
    }
  }

  private hold(table: TableName, row: Row<TableName>, areNew: boolean): Held {
    if (this.failure) throw this.failure;
    const held = this.held.get(table) ?? { rows: [], areNew: true };
    this.held.set(table, held);
    held.rows.push(row);
    held.areNew &&= areNew;
    return held;
  }

  /** Writes the rows held back for a table. */
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
      // Rows written before the failure are still taken in; `flush` reports the failure.
    }
    const segments = this.journal.close();
    if (segments.length === 0) return;
    const generations = this.answers.takenIn();
    const { replacing } = this;
    this.replacing = new Set();
    const replaces = ({ table }: Segment) => (table === 'generations' ? generations.replaces : replacing.has(table));
    try {
      const leftOut = await takeIn(this.database, segments, replaces);
      if (leftOut.length > 0) this.tell(await setAside(this.database.file, leftOut));
    } catch (error) {
      const { message } = error as Error;
      this.failure ??=
        error instanceof UserError ? error : messages.cannotWrite(this.path, message.split('\n')[0] ?? '');
      return;
    }
    this.journal.remove(segments);
    generations.done();
    await this.database.letGo(mayStay.asking).catch((error: Error) => (this.failure ??= error));
  }
}

const toStandardError = (line: string): void => err.line(line);
