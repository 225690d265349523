import { literal, type TableName, tables } from '../store/tables.js';

/**
 * The tables that are exported, with what a row is. What servers can do is not a result (`capabilities`,
 * `endpoint_limits`), and file locations are private (`given_files`), so these stay.
 */
export const exportedTables = {
  scores: 'a metric of a cell on a dataset: value, 95 % interval, sentences, signature',
  sentence_stats: 'a sentence of a cell: the statistics that its scores are sums of',
  given_metrics: 'a metric that was computed elsewhere',
  given_scores: 'a sentence of a cell: its score under such a metric, and the SHA-256 of the file that had it',
  predictions: 'a sentence of a cell: translation, English entities, entities, tags, and where entities were lost',
  cells: 'a cell of a grid: method, model, prompt, rounds, language, data, and where it comes from',
  experiments: 'a cell of an experiment',
  datasets: 'a dataset as it was read: revision, and how its files were read',
  sentences: 'a sentence of a dataset: text, tokens, gold tags, English reference',
  generations: 'an answer of a model: request, text, tokens, entropy; this file is a recording that can be replayed',
  attempts: 'a request that failed and was tried again',
  scored: 'that a cell was scored, and from what',
  recordings: 'a recording that answers were replayed from',
} as const satisfies Partial<Record<TableName, string>>;

export type ExportedTable = keyof typeof exportedTables;

export const exportedNames = Object.keys(exportedTables) as ExportedTable[];

/** The path of a table in an export. */
export const fileOf = (table: ExportedTable): string => `data/${table}.parquet`;

export interface Selection {
  /** Only rows of these experiments; undefined for everything. */
  readonly experiments: readonly string[] | undefined;
  /**
   * Tables to leave out. Without `sentences`, answers come without their requests' messages and their reasoning, since
   * both quote sentences.
   */
  readonly without: ReadonlySet<ExportedTable>;
}

/** The exported rows of a table, ordered by identity, so that a database always gives the same file. */
export function rowsToExport(table: ExportedTable, { experiments, without }: Selection): string {
  const { columns, identity } = tables[table];
  const redacted: Readonly<Record<string, string>> = {
    // The location of a file on this machine is private.
    ...(table === 'experiments' && { file: 'NULL::VARCHAR' }),
    ...(table === 'generations' &&
      without.has('sentences') && {
        request: `json_merge_patch(request, '{"messages": null}')`,
        // Reasoning quotes the sentence.
        reasoning: 'NULL::VARCHAR',
        written: 'NULL::VARCHAR',
      }),
  };
  const selected = Object.keys(columns).map((column) => {
    const other = redacted[column];
    return other === undefined ? `"${column}"` : `${other} AS "${column}"`;
  });
  const where = experiments ? ` WHERE ${isOf(table, experiments)}` : '';
  const order = identity.map((column) => `"${column}"`).join(', ');
  return `SELECT ${selected.join(', ')} FROM ${table}${where} ORDER BY ${order}`;
}

function isOf(table: ExportedTable, experiments: readonly string[]): string {
  const names = experiments.map(literal).join(', ');
  const cells = `(SELECT cell_id FROM experiments WHERE name IN (${names}))`;
  const used = `(SELECT DISTINCT unnest(calls).key FROM predictions WHERE cell_id IN ${cells})`;
  switch (table) {
    case 'experiments':
      return `name IN (${names})`;
    case 'generations':
      return `coalesce(repeat_of, key) IN ${used}`;
    case 'given_metrics':
      return `metric IN (SELECT metric FROM given_scores WHERE cell_id IN ${cells})`;
    case 'attempts':
      return `key IN ${used}`;
    case 'recordings':
      return `name IN (SELECT origin FROM generations WHERE key IN ${used})`;
    case 'datasets':
      return `data_id IN (SELECT unnest([ner_data, translation_data]) FROM cells WHERE cell_id IN ${cells})`;
    case 'sentences':
      return `(data_id, sentence_id) IN (
        SELECT DISTINCT CASE WHEN p.dataset = c.ner_dataset THEN c.ner_data ELSE c.translation_data END, p.sentence_id
        FROM predictions p JOIN cells c USING (cell_id) WHERE p.cell_id IN ${cells})`;
    default:
      return `cell_id IN ${cells}`;
  }
}
