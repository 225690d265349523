import { type ModelDefinition, modelSchema } from '../../src/config/model.js';
import type { ChatAnswer, ChatEngine, ChatRequest } from '../../src/engines/definitions/engine.js';
import { EngineError } from '../../src/engines/errors.js';
import { openEngine } from '../../src/engines/open.js';
import { resolveModel } from '../../src/engines/resolved-model.js';

/** A model as a YAML file would define it, with the schema's defaults. */
export const definition = (fields: Readonly<Record<string, unknown>>): ModelDefinition =>
  modelSchema.parse({ engine: 'openai', model: 'tiny', ...fields });

/** An engine as a run opens it. */
export const engineOf = (fields: Readonly<Record<string, unknown>>, adapter = 'none'): Promise<ChatEngine> =>
  openEngine(resolveModel('test-model', definition(fields), adapter));

export const never = new AbortController().signal;

/** A request with one user message. */
export const request = (text: string, fields: Partial<ChatRequest> = {}): ChatRequest => ({
  identity: { model: 'tiny', revision: null, quantization: null, adapter: null, transcript: null },
  messages: [{ role: 'user', content: text }],
  sampling: { temperature: 0, maxTokens: 16 },
  seed: 0,
  certainty: false,
  ...fields,
});

/** The error of a request that must fail. */
export async function errorOf(answer: Promise<ChatAnswer>): Promise<EngineError> {
  const outcome = await answer.catch((error: unknown) => error);
  if (outcome instanceof EngineError) return outcome;
  throw new Error(`expected an EngineError, got ${JSON.stringify(outcome)}`, { cause: outcome });
}
