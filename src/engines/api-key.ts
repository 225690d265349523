import { engineDefinition } from './definitions/registry.js';
import { keyMissing, keyUnsendable } from './messages.js';
import type { ResolvedModel } from './resolved-model.js';

/**
 * The API key of a model, from the environment variable named by its engine's definition; undefined if it needs none.
 * @throws UserError when the variable is not set, or its value cannot be sent in a header
 */
export function apiKeyOf({ name, definition }: ResolvedModel, env = process.env): string | undefined {
  const variable = keyVariableOf(definition);
  if (variable === undefined) return undefined;
  const key = env[variable]?.trim();
  if (!key) throw keyMissing(name, variable);
  const odd = /[^\x21-\x7e]/u.exec(key);
  if (odd) throw keyUnsendable(name, variable, odd[0], odd.index);
  return key;
}

/** The environment variable that holds a model's API key; undefined if it needs none. */
export function keyVariableOf(definition: ResolvedModel['definition']): string | undefined {
  const engine = engineDefinition(definition);
  return engine.inProcess ? undefined : engine.keyVariable(definition);
}
