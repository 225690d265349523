import { hash } from 'node:crypto';
import type { ChatRequest } from './definitions/engine.js';

/**
 * The fields of a request that determine its answer, in a fixed order. They are hashed for the key and stored as they
 * are.
 */
export function keyFields(request: Omit<ChatRequest, 'certainty'>) {
  const { identity, messages, sampling, seed, repeat = 0 } = request;
  return {
    model: identity.model,
    revision: identity.revision,
    quantization: identity.quantization,
    adapter: identity.adapter,
    ...(identity.transcript ? { transcript: identity.transcript } : {}),
    ...(identity.template ? { template: identity.template } : {}),
    ...(identity.extraBody ? { extraBody: identity.extraBody } : {}),
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(request.forced ? { forced: true } : {}),
    sampling: {
      temperature: sampling.temperature ?? null,
      topP: sampling.topP ?? null,
      topK: sampling.topK ?? null,
      repetitionPenalty: sampling.repetitionPenalty ?? null,
      maxTokens: sampling.maxTokens,
    },
    seed,
    ...(repeat > 0 ? { repeat } : {}),
  };
}

export type KeyFields = ReturnType<typeof keyFields>;

/** Identity of a generation: SHA-256, in hex, of what determines the answer. Engine and endpoint do not. */
export const generationKey = (request: Omit<ChatRequest, 'certainty'>): string => keyOf(keyFields(request));

/** The same, given the fields. */
export const keyOf = (fields: KeyFields): string => sha256(JSON.stringify(fields));

export const sha256 = (text: string | Uint8Array): string => hash('sha256', text, 'hex');
