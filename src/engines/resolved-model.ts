import type { ModelDefinition } from '../config/model.js';
import type { ModelIdentity } from './engine.js';
import { fileDigest, findModelFile } from './model-file.js';

/** A model with one of its adapters: what decides its answers, and how it is reached. */
export interface ResolvedModel {
  readonly name: string;
  readonly identity: ModelIdentity;
  readonly definition: ModelDefinition;
}

/**
 * A model as an experiment uses it. A local file or folder without a revision is identified by its digest, so it has to be there;
 * with one, recordings can be replayed without it.
 * @throws UserError when that file is missing.
 */
export function resolveModel(name: string, definition: ModelDefinition, adapter = 'none'): ResolvedModel {
  const { engine, model, file = model, quantization, adapters, transcript } = definition;
  const isLocal = engine === 'llama-cpp' || (engine === 'transformers' && definition.file !== undefined);
  const identity: ModelIdentity = {
    model,
    revision: definition.revision ?? (isLocal ? fileDigest(findModelFile(name, file)) : null),
    quantization: quantization ?? null,
    adapter: adapter === 'none' ? null : (adapters[adapter] ?? adapter),
    transcript: transcript ?? null,
  };
  return { name, identity, definition };
}
