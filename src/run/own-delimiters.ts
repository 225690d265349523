import { ownDelimiters } from '../engines/apart.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { splitStored } from '../store/split-stored.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/** Splits stored answers by the delimiters that their models' definitions now name. */
export async function splitByOwnDelimiters(store: Store, models: readonly ResolvedModel[]): Promise<void> {
  for (const { identity, definition } of new Map(models.map((model) => [model.name, model])).values()) {
    const own = ownDelimiters(definition);
    const revision = identity.revision === null ? 'NULL' : literal(identity.revision);
    const where = `model = ${literal(identity.model)} AND revision IS NOT DISTINCT FROM ${revision}`;
    if (own.length > 0) await splitStored(store, { where, own });
  }
}
