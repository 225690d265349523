import { DuckDBInstance } from '@duckdb/node-api';
import { joinTokens, type Sentence } from '../../text/sentence.js';
import * as messages from '../messages.js';
import { mapTag, type TypeMap } from './gold-tags.js';
import type { NamedFile } from './parallel.js';

/** The tags that WikiANN's integers stand for on the Hub. */
const wikiannTags = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'] as const;

export interface WikiannOptions {
  readonly joiner: string;
  readonly types?: TypeMap | undefined;
}

/**
 * Sentences of a parquet file of WikiANN, in the order of the file: `tokens` a list of strings, `ner_tags` a list of integers.
 * @throws UserError where the file or a row is something else.
 */
export async function* readWikiann(file: NamedFile, { joiner, types }: WikiannOptions): AsyncGenerator<Sentence> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const sql = `select tokens::varchar[], ner_tags::integer[] from read_parquet('${file.path.replaceAll("'", "''")}')`;
    const result = await connection.stream(sql).catch((error: Error) => {
      throw messages.badParquet(file.name, error.message.split('\n')[0] ?? '');
    });
    let id = 0;
    for await (const rows of result.yieldRowsJs()) {
      for (const [tokens, codes] of rows as unknown as [string[], number[]][]) {
        const where = `${file.name}: row ${id + 1}`;
        if (tokens.length !== codes.length) throw messages.countMismatch(where, tokens.length, codes.length);
        const tags = codes.map((code) => {
          const tag = wikiannTags[code];
          if (tag === undefined) throw messages.badTagCode(file.name, id + 1, code);
          return mapTag(tag, types);
        });
        yield { id, tokens, tags, ...joinTokens(tokens, joiner) };
        id += 1;
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
