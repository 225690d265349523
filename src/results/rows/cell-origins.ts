import type { Store } from '../../store/store.js';
import { mine, type Scope, valuesOfScope } from './scope.js';

/** Who answered, as `cells.provenance` has it. */
export interface ServerSeen {
  readonly engine: string;
  readonly host: string;
  readonly origin: string;
  readonly model: string;
  readonly revision: string | null;
  readonly servedModel: string | null;
  readonly fingerprint: string | null;
}

/** Where the predictions of a cell come from (docs/reproducing.md). */
export interface CellOrigin {
  readonly experiment?: string;
  readonly git?: { readonly commit: string; readonly dirty: boolean; readonly experimentCommitted: boolean };
  readonly prompts?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly servers?: readonly ServerSeen[];
}

const provenanceSql = `${mine} SELECT cell_id, provenance::VARCHAR AS provenance FROM mine WHERE provenance IS NOT NULL ORDER BY cell_id`;

/** By `cell_id`; cells that an older eatlab ran have none. */
export async function readProvenance(store: Store, scope: Scope): Promise<ReadonlyMap<string, CellOrigin>> {
  const rows = await store.rows<{ cell_id: string; provenance: string }>(provenanceSql, valuesOfScope(scope));
  return new Map(rows.map(({ cell_id, provenance }) => [cell_id, JSON.parse(provenance) as CellOrigin]));
}
