import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { exactPath } from '../../exact-path.js';
import * as messages from '../messages.js';

/** An article of a Wikipedia that the English one has as well. */
export interface LinkedArticle {
  readonly title: string;
  readonly english: string;
  /** Its beginning: infoboxes are long, first paragraphs are not. */
  readonly beginning: string;
}

/** Characters of an article that are looked through for its first paragraph. */
const beginning = 2000;

/** The Parquet files that a path means: one, or all in a folder. @throws UserError where there is none */
export function articleFiles(path: string): string[] {
  const kind = statSync(path, { throwIfNoEntry: false });
  const files = kind?.isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.parquet'))
        .sort()
        .map((name) => join(path, name))
    : kind?.isFile()
      ? [path]
      : [];
  if (files.length === 0) throw messages.noArticles(path);
  return files;
}

export interface ArticlesOptions {
  readonly files: readonly string[];
  /** As `writeEnglishLinks` writes them. */
  readonly links: string;
  /** For what does not fit into memory. */
  readonly temporary: string;
}

/**
 * The articles with an English link, by their page ids: the ids of a Wikipedia never change, so the dumps may be of
 * different days. They come in the order of their files, and what DuckDB holds is bounded, whatever their size.
 */
export async function* linkedArticles({ files, links, temporary }: ArticlesOptions): AsyncGenerator<LinkedArticle> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '144MB',
    // Memory that a chunk of rows took is given back soon: without this it was 520 MB at 1 GB of text, with it 374.
    allocator_flush_threshold: '4MB',
    allocator_bulk_deallocation_flush_threshold: '4MB',
    // Otherwise what was read of the articles stays in memory up to that limit.
    enable_external_file_cache: 'false',
    threads: '1',
    temp_directory: temporary,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // The links are held and the articles pass by, in the order of their files.
  await connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  const list = files.map((file) => quoted(exactPath(file))).join(', ');
  try {
    const result = await connection.stream(`
      SELECT title, english, beginning FROM (
        SELECT TRY_CAST(id AS BIGINT) AS page, title, left(text, ${beginning}) AS beginning
        FROM read_parquet([${list}], hive_partitioning = false)
      ) JOIN read_csv(${quoted(exactPath(links))}, delim = '\t', quote = '', escape = '', header = false,
        columns = {'linked': 'BIGINT', 'english': 'VARCHAR'}) ON page = linked`);
    for await (const rows of result.yieldRowObjectJs()) yield* rows as unknown as LinkedArticle[];
  } catch (error) {
    throw messages.badArticles(files[0] ?? '', (error as Error).message.split('\n')[0] ?? '');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
