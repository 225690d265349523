import type { ChatAnswer, ChatEngine, ChatRequest } from '../../src/engines/definitions/engine.js';

/** A model's answer. */
export const answered = (text: string, fields: Partial<ChatAnswer> = {}): ChatAnswer => ({
  text,
  finishReason: 'stop',
  promptTokens: 1,
  completionTokens: 2,
  latencyMs: 3,
  certainty: null,
  fingerprint: null,
  ...fields,
});

/** An engine whose answers come from the test. */
export const engineThat = (chat: (request: ChatRequest, signal: AbortSignal) => Promise<ChatAnswer>): ChatEngine => ({
  host: 'test',
  chat,
  close: async () => undefined,
});
