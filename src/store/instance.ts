import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Location } from './location.js';
import * as messages from './messages.js';

export type Values = Readonly<Record<string, string | number | null>>;

/** Keeps DuckDB from fetching or loading anything that a database or file asks for. */
const closed = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};

/**
 * Opens a file, and closes it again if building on it fails.
 * @throws UserError when the file is in use, damaged or something else
 */
export async function opened<T>(
  location: Location,
  config: Record<string, string>,
  make: (instance: DuckDBInstance, connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await instanceOf(location.file, config).catch((error: Error) => {
    throw unopened(location.named, error) ?? messages.cannotWrite(location.named, firstLine(error));
  });
  let made: T | undefined;
  try {
    const connection = await instance.connect();
    made = await make(instance, connection);
    return made;
  } catch (error) {
    throw told(location.named, error);
  } finally {
    if (made === undefined) instance.closeSync();
  }
}

export const instanceOf = (file: string, config: Record<string, string>): Promise<DuckDBInstance> =>
  DuckDBInstance.create(file, { ...closed, ...config });

/** Why a file cannot be opened as a database, for the user; undefined if the cause may be something else. */
export function unopened(path: string, error: Error): Error | undefined {
  const { message } = error;
  const holder = /PID (\d+)/.exec(message)?.[1];
  if (/Conflicting lock|already open|already attached/i.test(message))
    return messages.databaseInUse(path, holder ? ` (PID ${holder})` : '');
  if (/not a valid DuckDB database|magic bytes/i.test(message)) return messages.notOurs(path, 'not a DuckDB file');
  const said = told(path, error);
  return said === error ? undefined : (said as Error);
}

/**
 * If the file changed on disk, an error that tells the user what DuckDB found wrong; other errors are returned
 * unchanged.
 */
export const told = (path: string, error: unknown): unknown =>
  error instanceof Error && isDamage.test(error.message) ? messages.damaged(path, firstLine(error)) : error;

const isDamage =
  /Corrupt database file|^Serialization Error|Failed to deserialize|checksum|has been invalidated|WAL file|read-only database file with version|Trying to read a database file/i;

export const firstLine = ({ message }: Error): string => message.split('\n')[0] ?? message;

export async function rowsOf(connection: DuckDBConnection, sql: string, values: Values = {}) {
  // With values, even none, the statement is extracted and prepared first, which blocks for as long as a small query.
  const given = Object.keys(values).length > 0 ? { ...values } : undefined;
  return (await connection.runAndReadAll(sql, given)).getRowObjectsJS();
}
