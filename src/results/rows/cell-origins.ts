import type { CellProvenance } from '../../store/cell-provenance.js';
import type { Store } from '../../store/store.js';
import { mine, type Scope, valuesOfScope } from './scope.js';

/**
 * What a cell records about where its predictions come from; cells run by older versions of eatlab record only part of
 * it.
 */
export type CellOrigin = Partial<CellProvenance>;

const provenanceSql = `${mine} SELECT cell_id, provenance::VARCHAR AS provenance FROM mine WHERE provenance IS NOT NULL ORDER BY cell_id`;

/** By `cell_id`; cells run by older versions of eatlab have none. */
export async function readProvenance(store: Store, scope: Scope): Promise<ReadonlyMap<string, CellOrigin>> {
  const rows = await store.rows<{ cell_id: string; provenance: string }>(provenanceSql, valuesOfScope(scope));
  return new Map(rows.map(({ cell_id, provenance }) => [cell_id, JSON.parse(provenance) as CellOrigin]));
}
