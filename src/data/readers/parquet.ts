import { DuckDBInstance } from '@duckdb/node-api';
import { exactPath } from '../../exact-path.js';
import * as messages from './messages.js';
import type { NamedFile } from './parallel.js';
import type { SentenceRow } from './row.js';
import { type Reading, sentenceOf } from './sentence-of.js';

export interface ParquetReading extends Reading {
  /** The tags that the integers of `ner_tags` stand for, from 0; undefined if the file contains the tags themselves. */
  readonly labels: readonly string[] | undefined;
}

/**
 * Sentences of a Parquet file from the Hub, in the order of the file: `tokens` is a list of texts, `ner_tags` a list of
 * texts or of integers that index `labels`.
 * @throws UserError with file and row for anything else
 */
export async function* readParquet(file: NamedFile, reading: ParquetReading): AsyncGenerator<SentenceRow> {
  const { labels } = reading;
  let id = 0;
  for await (const [tokens, codes] of rowsOf(file, 'tokens, ner_tags')) {
    const row = id + 1;
    const at = () => `${file.name}: row ${row}`;
    if (!Array.isArray(tokens)) throw messages.notText(at(), 'tokens', tokens);
    if (!Array.isArray(codes)) throw messages.notText(at(), 'ner_tags', codes);
    const tags = labels ? codes.map((code: unknown) => labelOf(code, labels, at)) : codes;
    yield { sentence: sentenceOf({ id: id++, tokens, tags }, reading, at), at };
  }
}

function labelOf(code: unknown, labels: readonly string[], at: () => string): string {
  const label = typeof code === 'number' || typeof code === 'bigint' ? labels[Number(code)] : undefined;
  if (label === undefined) throw messages.badTagCode(at(), code, labels);
  return label;
}

/** The column types of a Parquet file, and its metadata under a key. */
export async function describeParquet(file: NamedFile, key: string) {
  const columns = new Map<string, string>();
  for await (const [name, type] of query(
    file,
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${sourceOf(file)})`,
  ))
    columns.set(String(name), String(type));
  let metadata: string | undefined;
  const said = `SELECT decode(value) FROM parquet_kv_metadata(${quoted(exactPath(file.path))}) WHERE decode(key) = ${quoted(key)}`;
  for await (const [value] of query(file, said)) metadata = String(value);
  return { columns, metadata };
}

const rowsOf = (file: NamedFile, columns: string) => query(file, `SELECT ${columns} FROM ${sourceOf(file)}`);

/** Otherwise DuckDB would treat a folder called `tokens=x` in the file's path as a column of every row. */
const sourceOf = (file: NamedFile) => `read_parquet(${quoted(exactPath(file.path))}, hive_partitioning = false)`;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Rows of a query about a file.
 * @throws UserError if DuckDB cannot read it, at the start or halfway.
 */
async function* query(file: NamedFile, sql: string): AsyncGenerator<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRowsJs()) yield* rows as unknown[][];
  } catch (error) {
    throw messages.badParquet(file.name, (error as Error).message.split('\n')[0] ?? '');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
