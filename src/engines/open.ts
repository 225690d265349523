import { availableParallelism } from 'node:os';
import { apiKeyOf } from './api-key.js';
import type { ChatEngine } from './engine.js';
import { AutoLimit, autoLimit, fixedLimit, type Limit } from './limits/limit.js';
import { endpointMissing, providerAndEndpoint, taskMissing } from './messages.js';
import { findModelFile, modelFile, verifyDigest } from './model-file.js';
import type { ResolvedModel } from './resolved-model.js';

/** Contexts beyond those in use: rounds 1, 3 and 5, forward and backward, are six openings. */
const contextsAside = 6;

/** Requests at once in this process, where `limits.concurrency` is `auto`; a server's limit is found out. */
const automatic = { 'llama-cpp': 2, transformers: 1 } as const;

/** Log-probabilities asked for a token where `topLogprobs` is left out: the most that vLLM (20) and TGI (5) give by default. */
const automaticTopLogprobs = { openai: 20, 'hugging-face': 5 } as const;

/**
 * How many requests of a model may be on their way at once.
 * @param found the limit that `auto` found at its server before
 */
export function limitOf({ engine, limits }: ResolvedModel['definition'], found?: number): Limit {
  if (limits.concurrency !== 'auto') return fixedLimit(limits.concurrency);
  return engine === 'llama-cpp' || engine === 'transformers' ? fixedLimit(automatic[engine]) : new AutoLimit({ found });
}

/** The most that this may become: as many connections are kept. */
export function concurrencyOf({ engine, limits }: ResolvedModel['definition']): number {
  if (limits.concurrency !== 'auto') return limits.concurrency;
  return engine === 'llama-cpp' || engine === 'transformers' ? automatic[engine] : autoLimit.most;
}

/** What a plan reckons with where the limit is found out only when it runs: twice what `auto` starts with. */
export const likelyConcurrency = (definition: ResolvedModel['definition']): number =>
  Math.min(concurrencyOf(definition), definition.limits.concurrency === 'auto' ? 2 * autoLimit.start : Infinity);

/** How many log-probabilities a token a server is asked for; 0 for none, and for a model in this process. */
export const topLogprobsOf = ({ engine, topLogprobs }: ResolvedModel['definition']): number =>
  engine === 'llama-cpp' || engine === 'transformers' ? 0 : (topLogprobs ?? automaticTopLogprobs[engine]);

/** Whether a model's engine can measure a given text (`ChatEngine.forces`), which is known before it is opened. */
export const forcesTexts = ({ engine }: ResolvedModel['definition']): boolean => engine === 'llama-cpp';

/** Makes the transport of a model, for so many requests at once. @throws UserError when its file, key or library is missing. */
export async function openEngine(
  { name, identity, definition }: ResolvedModel,
  concurrency: number = concurrencyOf(definition),
): Promise<ChatEngine> {
  switch (definition.engine) {
    case 'llama-cpp': {
      const { openLlamaCpp } = await import('./transports/llama-cpp.js');
      const file = await modelFile(name, definition);
      const { contextSize } = definition;
      return openLlamaCpp({
        file,
        contextSize,
        lanes: concurrency + contextsAside,
        // The spin barriers of more threads than free cores cost a thousand times what they gain.
        threads: Math.max(1, Math.floor(availableParallelism() / concurrency)),
        transcript: identity.transcript,
        lora: identity.adapter === null ? null : findModelFile(name, identity.adapter),
      });
    }
    case 'openai':
    case 'hugging-face': {
      if (isTokenClassifier(definition)) return openLabelling({ name, identity, definition }, concurrency);
      const { openChat } = await import('./transports/chat.js');
      const { engine, endpoint, provider, vocabularySize } = definition;
      if (engine === 'openai' && endpoint === undefined) throw endpointMissing(name);
      if (provider !== undefined && endpoint !== undefined) throw providerAndEndpoint(name);
      return openChat({
        endpoint,
        provider,
        apiKey: apiKeyOf({ name, identity, definition }),
        concurrency,
        timeoutSeconds: definition.limits.timeoutSeconds,
        topLogprobs: topLogprobsOf(definition),
        vocabularySize,
      });
    }
    case 'transformers': {
      const { openTransformers } = await import('./transports/transformers.js');
      const { file, model, task, quantization } = definition;
      if (task === undefined) throw taskMissing(name);
      const folder = file === undefined ? undefined : findModelFile(name, file);
      if (folder !== undefined) verifyDigest(folder, identity.revision);
      return openTransformers({
        name,
        task,
        model: folder ?? model,
        revision: identity.revision,
        dtype: quantization ?? 'fp32',
        threads: Math.max(1, Math.floor(availableParallelism() / concurrency)),
        timeoutSeconds: definition.limits.timeoutSeconds,
      });
    }
  }
}

const isTokenClassifier = ({ engine, task }: ResolvedModel['definition']): boolean =>
  engine === 'hugging-face' && task === 'token-classification';

async function openLabelling(model: ResolvedModel, concurrency: number): Promise<ChatEngine> {
  const { openHubTokenClassification } = await import('./transports/hub-token-classification.js');
  const { endpoint, provider, limits } = model.definition;
  if (provider !== undefined && endpoint !== undefined) throw providerAndEndpoint(model.name);
  const { timeoutSeconds } = limits;
  return openHubTokenClassification({ endpoint, provider, apiKey: apiKeyOf(model), concurrency, timeoutSeconds });
}
