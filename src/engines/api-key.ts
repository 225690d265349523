import { engineDefinition } from './definitions/registry.js';
import { keyMissing } from './messages.js';
import type { ResolvedModel } from './resolved-model.js';

/**
 * The API key of a model, from the environment variable that its engine's definition names; undefined where it needs
 * none.
 * @throws UserError when the variable is not set
 */
export function apiKeyOf({ name, definition }: ResolvedModel, env = process.env): string | undefined {
  const variable = keyVariableOf(definition);
  if (variable === undefined) return undefined;
  const key = env[variable]?.trim();
  if (!key) throw keyMissing(name, variable);
  return key;
}

/** The environment variable that holds the API key of a model; undefined where it needs none. */
export function keyVariableOf(definition: ResolvedModel['definition']): string | undefined {
  const engine = engineDefinition(definition);
  return engine.inProcess ? undefined : engine.keyVariable(definition);
}
