import { ownDelimiters, takingApart } from './apart.js';
import { apiKeyOf } from './api-key.js';
import type { ChatEngine } from './definitions/engine.js';
import { engineDefinition } from './definitions/registry.js';
import { concurrencyOf } from './limits/of-model.js';
import { adapterWithoutFile } from './messages.js';
import type { ResolvedModel } from './resolved-model.js';

/**
 * Opens a model's transport for the given number of requests at once.
 * @throws UserError when its file, key or library is missing
 */
export async function openEngine(
  model: ResolvedModel,
  concurrency: number = concurrencyOf(model.definition),
): Promise<ChatEngine> {
  const { definition } = model;
  if (model.identity.adapter !== null && model.reach === null)
    throw adapterWithoutFile(model.name, model.identity.adapter);
  const engine = engineDefinition(definition);
  const opened = await engine.open({ ...model, apiKey: apiKeyOf(model), concurrency });
  // Labels contain no reasoning.
  return engine.taskOf(definition) === 'token-classification' ? opened : takingApart(opened, ownDelimiters(definition));
}
