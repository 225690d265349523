import type { Store } from '../store/store.js';
import { literal, type Table, type TableName, tables } from '../store/tables.js';
import { plainName } from '../text/plain-name.js';
import type { Finding } from './finding.js';
import { cellName, findIn, type RowFaults } from './row-faults.js';

/** The number of rows per batch; the hashes of their identities are held in memory. */
const together = 2e6;

/** The tables whose rows belong to cells. */
const ofCells = ['experiments', 'predictions', 'scores', 'sentence_stats', 'scored', 'given_scores'] as const;

/** Checks that each row is there only once and that the rows it refers to exist. */
export async function structure(store: Store, experiment: string | undefined): Promise<Finding[]> {
  const found: Finding[] = [];
  const all = experiment === undefined;
  for (const name of Object.keys(tables) as TableName[]) {
    if (all || (ofCells as readonly string[]).includes(name)) found.push(...(await doubled(store, name)));
  }
  for (const faults of [...(all ? dangling : []), ...references]) found.push(...(await findIn(store, faults)));
  return found;
}

/** Finds rows with the identity of another row. Large tables are checked in batches of identities. */
async function doubled(store: Store, name: TableName): Promise<Finding[]> {
  const { identity }: Table = tables[name];
  const columns = identity.map((column) => `"${column}"`).join(', ');
  const [size] = await store.rows<{ rows: number }>(`SELECT count(*)::DOUBLE AS rows FROM ${name}`);
  const parts = Math.ceil((size?.rows ?? 0) / together);
  const found: Finding[] = [];
  for (let part = 0; part < parts; part++) {
    // Sentences of unknown data have no identity, and nothing reads them.
    const own = name === 'sentences' ? 'data_id IS NOT NULL' : 'true';
    const hashed = `SELECT hash(${columns}) AS same, count(*) - 1 AS more, min(rowid) AS first FROM ${name}
      WHERE ${own} AND hash(${columns}) % ${parts} = ${part} GROUP BY same HAVING count(*) > 1`;
    const [row] = await store.rows<{ count: number; first: number | null }>(
      `SELECT coalesce(sum(more), 0)::DOUBLE AS count, min(first)::DOUBLE AS first FROM (${hashed})`,
    );
    if (!row || row.first === null) continue;
    const [example] = await store.rows<{ identity: string }>(
      `SELECT concat_ws(' ', ${columns}) AS identity FROM ${name} WHERE rowid = ${row.first}`,
    );
    found.push({ kind: 'doubled-rows', count: row.count, example: `${name} ${example?.identity ?? ''}` });
  }
  return found;
}

/** Rows of cells that do not exist. */
const dangling: readonly RowFaults[] = ofCells.map((name) => ({
  from: `(SELECT * FROM ${name} WHERE NOT EXISTS (SELECT 1 FROM cells WHERE cells.cell_id = ${name}.cell_id)) lost`,
  example: `'${name} of cell ' || ${cellName('lost.cell_id')}`,
  faults: { 'unknown-cells': 'true' },
}));

/** An SQL condition: whether another program's metric has a permitted name. Others are excluded. */
export const isGivenName = (metric: string): string => `regexp_matches(${metric}, ${literal(plainName.source)})`;

/** The tables whose rows belong to a cell on one of its datasets. */
const ofDatasets = ['predictions', 'scores', 'sentence_stats', 'scored', 'given_scores'] as const;

const references: readonly RowFaults[] = [
  ...ofDatasets.map((name) => ({
    from: `(SELECT cell_id, dataset FROM ${name} WHERE cell_id IN (SELECT cell_id FROM audited)
      AND NOT EXISTS (SELECT 1 FROM places p WHERE p.cell_id = ${name}.cell_id AND p.dataset = ${name}.dataset)) other`,
    example: `'${name} of cell ' || ${cellName('other.cell_id')} || ' on ' || other.dataset`,
    faults: { 'other-dataset': 'true' },
  })),
  {
    from: '(SELECT p.* FROM places p WHERE data_id IS NULL OR data_id NOT IN (SELECT data_id FROM datasets)) p',
    example: `'cell ' || ${cellName('p.cell_id')} || ' of ' || p.dataset`,
    faults: { 'unknown-data': 'true' },
  },
  {
    from: `(SELECT * FROM sentences s WHERE data_id IS NOT NULL AND data_id NOT IN (SELECT data_id FROM datasets)
      AND data_id IN (SELECT data_id FROM places)) s`,
    example: `'sentence ' || s.sentence_id || ' of ' || s.dataset || ' in ' || s.language`,
    faults: { 'unknown-data': 'true' },
  },
  {
    from: `(SELECT g.*, p.sentence_id IS NULL AS is_lost, m.metric IS NULL AS is_unknown
      FROM (SELECT * FROM given_scores WHERE cell_id IN (SELECT cell_id FROM audited)) g
      LEFT JOIN predictions p USING (cell_id, dataset, sentence_id) LEFT JOIN given_metrics m USING (metric)) g`,
    example: `g.metric || ' of ' || ${cellName('g.cell_id')} || '/' || g.dataset || '/' || g.sentence_id`,
    faults: { 'wrong-given': `is_lost OR is_unknown OR NOT ${isGivenName('metric')}` },
  },
];
