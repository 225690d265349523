import { quoted, type TableName, tables } from '../tables.js';

/** A table of another database: SQL for its rows, with all of our columns. */
export type Side = (table: TableName) => string;

/**
 * Which of two rows with one identity counts, whoever has it: the greater struct. The content is the last criterion, so
 * merging the same databases in any order gives the same result.
 */
export function rank(table: TableName): string {
  const filled = namesOf(table).map((column) => `(${column} IS NOT NULL)::INTEGER`);
  return `ROW(${[...(before[table] ?? []), filled.join(' + '), content(table)].join(', ')})`;
}

const namesOf = (table: TableName): string[] => Object.keys(tables[table].columns).map(quoted);

const content = (table: TableName): string => `hash(${namesOf(table).join(', ')})`;

const time = (column: string) => `coalesce(${column}, TIMESTAMP '-infinity')`;

/** What is compared before the content. */
const before: Partial<Record<TableName, readonly string[]>> = {
  experiments: [time('named_at')],
  datasets: [time('read_at')],
  cells: [time('coalesce(finished_at, started_at)'), "coalesce(status = 'done', false)"],
  // An export without sentences has requests without their messages.
  generations: [time('created_at'), 'coalesce(strlen(request::VARCHAR), 0)'],
  predictions: ["coalesce(state <> 'failed', true)", time('predicted_at'), "coalesce(state = 'ok', false)"],
  given_scores: ["coalesce(file, '')"],
  recordings: [time('imported_at')],
};

/** Tables derived from a cell's predictions on a dataset; they count together or not at all. */
export const scoring = ['scored', 'scores', 'sentence_stats'] as const satisfies readonly TableName[];

/**
 * The scoring of each cell on each dataset that one side has, with its rank: the later one counts, and one without
 * sentences comes last.
 */
export const rankedScoring = (side: Side): string => `
  SELECT cell_id, dataset, ROW(bool_or(is_of_sentence), ${time('max(scored_at)')}, coalesce(max(inputs), ''), sum(content)) AS rank
  FROM (SELECT cell_id, dataset, scored_at, inputs, 0 AS content, false AS is_of_sentence FROM ${side('scored')}
        UNION ALL SELECT cell_id, dataset, NULL, NULL, ${content('scores')}, false FROM ${side('scores')}
        UNION ALL SELECT cell_id, dataset, NULL, NULL, ${content('sentence_stats')}, true FROM ${side('sentence_stats')})
  GROUP BY cell_id, dataset`;
