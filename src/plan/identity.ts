import type { ModelDefinition } from '../config/model.js';
import type { ModelIdentity } from '../engines/engine.js';
import { fileDigest, findModelFile } from '../engines/model-file.js';

/**
 * What decides a model's answers. A GGUF file without a revision is identified by its digest, so it has to be there;
 * with one, recordings can be replayed without it.
 */
export function modelIdentity(name: string, model: ModelDefinition, adapter: string): ModelIdentity {
  const revision =
    model.revision ??
    (model.engine === 'llama-cpp' ? fileDigest(findModelFile(name, model.file ?? model.model)) : null);
  return {
    model: model.model,
    revision,
    quantization: model.quantization ?? null,
    adapter: adapter === 'none' ? null : (model.adapters[adapter] ?? adapter),
    transcript: model.transcript ?? null,
  };
}
