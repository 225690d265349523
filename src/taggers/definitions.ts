import type { LoadedExperiment } from '../config/load-experiment.js';
import { packageVersion } from '../config/package-version.js';
import { type ResolvedModel, resolveModel } from '../engines/resolved-model.js';

export interface ResolvedTagger {
  readonly name: string;
  /** What decides the entities that it finds. */
  readonly identity: unknown;
  /** The model behind it, for a tagger that is one. */
  readonly model?: ResolvedModel;
}

/** A tagger of the grid: `compromise`, or a model of `configs/models/` or of the experiment. */
export async function resolveTagger(name: string, loaded: LoadedExperiment): Promise<ResolvedTagger> {
  if (name === 'compromise') {
    return { name, identity: { name, version: packageVersion('compromise'), rules: 1 } };
  }
  const { value } = loaded.tagger(name);
  const model = resolveModel(name, value);
  return { name, identity: model.identity, model };
}
