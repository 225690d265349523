import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { fates } from './fates.js';

/** Reasons as numbers of the tables below, their positions here; fates are their positions in `fates`. */
export const numberedExits = ['refused', 'empty', 'not-aligned', 'not-located', 'duplicate', 'overlap'] as const;

const list = (words: readonly string[]): string => `[${words.map(literal).join(', ')}]`;

/** A UTINYINT in which bit i says whether a sentence has an exit for reason i. */
const exitBits = numberedExits
  .map((reason, i) => `CASE WHEN list_contains(reasons, ${literal(reason)}) THEN ${2 ** i} ELSE 0 END`)
  .join(' + ');

const [right, predictedAndGold] = [
  'seqeval[1] + seqeval[4] + seqeval[7]',
  'seqeval[2] + seqeval[5] + seqeval[8] + seqeval[3] + seqeval[6] + seqeval[9]',
];

/**
 * A database in memory, attached to the viewer's connection, with what the pages look for in few and narrow columns:
 * the tables of the file have no index, which would cost every call of a run. It takes some 20 bytes for each
 * prediction with its answers, compressed.
 *
 * - `cells`: a number for each cell, in the order in which they were scored: their rows lie in that order too, so that
 *   DuckDB skips those of others
 * - `made`: whether a sentence failed in a cell, its exits, and the row of its prediction
 * - `scored`: its wrong predictions, F1, and entropy in nats per token
 * - `names`: what became of each gold entity, whose place is its position in `fates`, from 1
 * - `gold`: type and tokens of that entity, the same in all cells of a dataset
 * - `answers`: the row of each answer, by the first half of a hash of its key
 */
const statements = [
  `ATTACH ':memory:' AS layout (READ_WRITE, COMPRESS)`,
  `CREATE TABLE layout.answers AS SELECT (hash(key) >> 32)::UINTEGER AS half, rowid::UINTEGER AS row FROM generations`,
  `CREATE TABLE layout.cells AS SELECT cell_id, ner_dataset AS dataset, ner_data AS data,
     (row_number() OVER (ORDER BY first, cell_id) - 1)::UINTEGER AS cell
   FROM cells LEFT JOIN (SELECT cell_id, min(rowid) AS first FROM sentence_stats GROUP BY cell_id) USING (cell_id)`,
  `CREATE TABLE layout.made AS
   SELECT c.cell, sentence_id::UINTEGER AS sentence, row, failed, (${exitBits})::UTINYINT AS exits
   FROM (SELECT cell_id, dataset, sentence_id, rowid::UINTEGER AS row, state = 'failed' AS failed,
           list_transform(exits, lambda x: x.reason) AS reasons FROM predictions) JOIN layout.cells c USING (cell_id, dataset)`,
  `CREATE TABLE layout.scored AS
   SELECT c.cell, sentence_id::UINTEGER AS sentence, len(list_filter(verdicts, lambda v: v <> 'right'))::USMALLINT AS wrong,
     (2 * (${right}) / nullif(${predictedAndGold}, 0))::FLOAT AS f1, (entropy[1] / nullif(entropy[2], 0))::FLOAT AS entropy
   FROM sentence_stats JOIN layout.cells c USING (cell_id, dataset)`,
  `CREATE TABLE layout.names AS
   SELECT c.cell, sentence_id::UINTEGER AS sentence, unnest(range(1, len(fates) + 1))::USMALLINT AS place,
     unnest(list_transform(fates, lambda f: list_position(${list(fates)}, f.fate) - 1))::UTINYINT AS fate
   FROM sentence_stats JOIN layout.cells c USING (cell_id, dataset) WHERE len(fates) > 0`,
  `CREATE TABLE layout.gold AS
   SELECT data, sentence, unnest(range(1, len(fates) + 1))::USMALLINT AS place, unnest(fates, recursive := true)
   FROM (SELECT data, sentence_id::UINTEGER AS sentence, any_value(fates) AS fates
         FROM sentence_stats JOIN layout.cells c USING (cell_id, dataset) WHERE len(fates) > 0 GROUP BY ALL)`,
];

/** Makes them, and gives back the number of each cell. */
export async function makeLayoutTables(store: Store): Promise<ReadonlyMap<string, number>> {
  for (const sql of statements) {
    await store.run(sql);
    // Compresses the table.
    await store.run('CHECKPOINT layout');
    await store.trim();
  }
  const numbers = await store.rows<{ cell_id: string; cell: number }>('SELECT cell_id, cell FROM layout.cells');
  return new Map(numbers.map(({ cell_id, cell }) => [cell_id, cell]));
}
