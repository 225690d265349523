import type { LoadedExperiment } from '../config/load-experiment.js';
import { packageVersion } from '../config/package-version.js';
import type { CellModel } from '../plan/cell.js';
import { modelIdentity } from '../plan/identity.js';

export interface ResolvedTagger {
  readonly name: string;
  /** What decides the entities that it finds. */
  readonly identity: unknown;
  /** The model behind it, for a tagger that is one. */
  readonly model?: CellModel;
}

/** A tagger of the grid: `compromise`, or a model of `configs/models/` or of the experiment. */
export async function resolveTagger(name: string, loaded: LoadedExperiment): Promise<ResolvedTagger> {
  if (name === 'compromise') {
    return { name, identity: { name, version: packageVersion('compromise'), rules: 1 } };
  }
  const { value } = loaded.tagger(name);
  const identity = modelIdentity(name, value, 'none');
  return { name, identity, model: { name, identity, definition: value } };
}
