import type { LoadedExperiment } from '../config/load-experiment.js';
import type { Cell, CellData } from '../plan/cells/cell.js';
import type { Store } from '../store/store.js';
import { dataChanged } from './messages.js';

interface Named {
  readonly data_id: string;
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  readonly read_at: string;
}

/**
 * One line per dataset whose data differs from an earlier run of the experiment, because the file was edited or is read
 * differently: its cells are new, and the earlier ones stay.
 */
export async function changedData(
  store: Store,
  { experiment }: LoadedExperiment,
  cells: readonly Cell[],
): Promise<string[]> {
  const rows = await store.rows<Named>(
    `SELECT DISTINCT d.data_id, d.dataset, d.split, d.language, strftime(d.read_at, '%Y-%m-%d %H:%M') AS read_at
     FROM experiments e JOIN cells c USING (cell_id) JOIN datasets d ON d.data_id IN (c.ner_data, c.translation_data)
     WHERE e.name = $name ORDER BY d.read_at`,
    { name: experiment.name },
  );
  const known = new Set(rows.map(({ data_id }) => data_id));
  const changed = new Map<string, { since: string; cells: Set<string> }>();
  for (const cell of cells) {
    for (const data of [cell.ner, ...(cell.translation ? [cell.translation] : [])]) {
      const before = known.has(data.id) ? undefined : rows.findLast((row) => isOf(row, data, cell));
      if (!before) continue;
      const one = changed.get(data.dataset) ?? { since: before.read_at, cells: new Set<string>() };
      one.cells.add(cell.id);
      changed.set(data.dataset, one);
    }
  }
  return [...changed].map(([dataset, { since, cells: ids }]) => dataChanged(dataset, since, ids.size));
}

const isOf = (row: Named, { dataset, split }: CellData, { language }: Cell): boolean =>
  row.dataset === dataset && row.split === split && row.language === language.code;
