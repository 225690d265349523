import { createHash } from 'node:crypto';
import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';
import { cellName, findIn, type RowFaults } from './row-faults.js';

/** Checks that cells and datasets match their identities, and that a table can tell the cells apart. */
export async function cells(store: Store): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const faults of [ofDatasets, ofColumns, ofStatus, alike]) found.push(...(await findIn(store, faults)));
  return [...found, ...(await identities(store))];
}

const line = 'chr(10)';

/** A dataset's id is a hash of what it was read from, and its cells record the same id. */
const ofDatasets: RowFaults = {
  from: `(SELECT d.*, EXISTS (
      SELECT 1 FROM places p WHERE p.data_id = d.data_id
      AND (p.dataset, p.split, p.language) IS DISTINCT FROM (d.dataset, d.split, d.language)) AS is_other
    FROM datasets d WHERE data_id IN (SELECT data_id FROM places)) d`,
  example: `d.data_id || ' (' || d.dataset || ' in ' || d.language || ')'`,
  faults: {
    'wrong-data': `is_other OR data_id <> left(sha256(
      dataset || ${line} || split || ${line} || language || ${line} || revision || ${line} || reading), 16)`,
  },
};

/** Columns that repeat a value from the cell's config, and its path there. */
const saidTwice = {
  language: '$.language',
  method: '$.method.name',
  rounds_forward: '$.rounds.forward',
  rounds_backward: '$.rounds.backward',
  locator: '$.locator.name',
  seed: '$.seed',
  ner_dataset: '$.ner.dataset',
  ner_split: '$.ner.split',
  ner_revision: '$.ner.revision',
  translation_dataset: '$.translation.dataset',
  translation_revision: '$.translation.revision',
};

const ofColumns: RowFaults = {
  from: 'audited',
  example: cellName('cell_id'),
  faults: {
    'wrong-cells': Object.entries(saidTwice)
      .map(([column, path]) => `"${column}"::VARCHAR IS DISTINCT FROM (config->>'${path}')`)
      .join(' OR '),
  },
};

const ofStatus: RowFaults = {
  from: `(SELECT cell_id FROM audited WHERE status = 'done'
    AND cell_id IN (SELECT cell_id FROM predictions WHERE state = 'failed')) audited`,
  example: cellName('cell_id'),
  faults: { 'wrong-status': 'true' },
};

/**
 * Cells with the same values on every axis in tables, which show only the newest. One run of an experiment cannot make
 * two of them, and if two started at the same time, neither is the newest.
 */
const alike: RowFaults = {
  from: `(SELECT e.name, min(c.cell_id) AS one, max(c.cell_id) AS other, count(*) AS cells,
      count(DISTINCT coalesce(e.named_at::VARCHAR, c.cell_id)) AS runs, count(DISTINCT c.started_at) AS starts
    FROM audited c JOIN experiments e USING (cell_id)
    GROUP BY e.name, c.language, c.rounds_forward, c.rounds_backward, c.locator, c.seed, c.config->>'$.oracle',
      c.ner_dataset, c.ner_split,
      ${['method', 'model', 'adapter', 'prompt', 'tagger', 'sampling']
        .map((axis) => `coalesce(e.names.${axis}, c.${axis})`)
        .join(', ')}
    HAVING count(*) > 1) a`,
  example: `${cellName('one')} || ' and ' || ${cellName('other')} || ' of ' || name`,
  faults: { 'alike-cells': 'runs < cells OR starts < cells' },
};

/** Stored in the config, but not part of the identity because it does not affect predictions. */
const declared: readonly (readonly [axis: string, field: string])[] = [
  ['method', 'trainedOn'],
  ['languageDefinition', 'colour'],
  ['model', 'trainedOn'],
  ['model', 'parameterCount'],
  ['tagger', 'trainedOn'],
];

/** A cell is known by the SHA-256 of its config. */
async function identities(store: Store): Promise<Finding[]> {
  const rows = await store.rows<{ cell_id: string; config: string }>(
    'SELECT cell_id, config::VARCHAR AS config FROM audited ORDER BY cell_id',
  );
  const wrong = rows.filter(({ cell_id, config }) => identityOf(config) !== cell_id);
  const example = wrong[0]?.cell_id.slice(0, 8);
  return example === undefined ? [] : [{ kind: 'wrong-cells', count: wrong.length, example }];
}

function identityOf(config: string): string {
  const fields = JSON.parse(config) as Record<string, Record<string, unknown> | undefined>;
  for (const [axis, field] of declared) {
    const of = fields[axis];
    if (of === undefined || !Object.hasOwn(of, field)) continue;
    delete of[field];
    if (Object.keys(of).length === 0) delete fields[axis];
  }
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
