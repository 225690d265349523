import { keyMissing } from './messages.js';
import type { ResolvedModel } from './resolved-model.js';

/**
 * The API key of a model, from the environment variable that its `apiKeyEnv` names. Without that, HF_TOKEN goes to Hugging Face
 * and to nobody else.
 * @throws UserError when the variable is not set.
 */
export function apiKeyOf({ name, definition }: ResolvedModel, env = process.env): string | undefined {
  const { engine, endpoint, apiKeyEnv } = definition;
  const isTheirs = endpoint === undefined || /(^|\.)huggingface\.(co|cloud)$/.test(new URL(endpoint).hostname);
  const variable = apiKeyEnv ?? (engine === 'hugging-face' && isTheirs ? 'HF_TOKEN' : undefined);
  if (variable === undefined) return undefined;
  const key = env[variable]?.trim();
  if (!key) throw keyMissing(name, variable);
  return key;
}
