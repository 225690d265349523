import { dataIdSql } from './data-id.js';
import { required } from './required.js';
import { quoted, type TableName, tables } from './tables.js';

/** The id of one of a cell's datasets, from the cell's `config`. */
const idOf = (which: 'ner' | 'translation'): string => {
  const of = (key: string) => `(config->>'$.${which}.${key}')`;
  return dataIdSql(of('dataset'), of('split'), 'language', of('revision'), of('reading'));
};

const datasetsOf = (which: 'ner' | 'translation'): string => `
  SELECT ${which}_data AS data_id, config->>'$.${which}.dataset' AS dataset, config->>'$.${which}.split' AS split, language,
    config->>'$.${which}.revision' AS revision, config->>'$.${which}.reading' AS reading, started_at AS read_at
  FROM cells WHERE ${which}_data IS NOT NULL`;

/**
 * SQL that fills columns added since an older version. Its sentences stay without data: they were identified by dataset
 * and language alone, so their files are unknown. The next run reads them again and asks nothing for it.
 * @param from the version of the database
 */
export function broughtUp(from: number): string[] {
  return [...(from < 3 ? dataAsRead() : []), ...(from < 4 ? withoutEmptyRows() : [])];
}

function dataAsRead(): string[] {
  return [
    `UPDATE cells SET ner_data = ${idOf('ner')}, translation_data = ${idOf('translation')}`,
    `INSERT INTO datasets (data_id, dataset, split, language, revision, reading, read_at)
     SELECT data_id, any_value(dataset), any_value(split), any_value(language), any_value(revision), any_value(reading), min(read_at)
     FROM (${datasetsOf('ner')} UNION ALL ${datasetsOf('translation')}) GROUP BY data_id`,
    `UPDATE experiments e SET named_at = c.started_at, names = {'method': c.method, 'model': c.model, 'adapter': c.adapter,
       'prompt': c.prompt, 'tagger': c.tagger, 'sampling': c.sampling} FROM cells c WHERE c.cell_id = e.cell_id`,
  ];
}

/** Journal records that were not rows became rows in which every column is null. */
const withoutEmptyRows = (): string[] =>
  (Object.keys(tables) as TableName[]).map(
    (table) =>
      `DELETE FROM ${table} WHERE ${required(table)
        .map((column) => `${quoted(column)} IS NULL`)
        .join(' OR ')}`,
  );
