import type { ChatAnswer, ChatEngine, ChatRequest } from '../../src/engines/definitions/engine.js';

/** An answer of a model. */
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

/** An engine whose answers the test gives. */
export const engineThat = (chat: (request: ChatRequest, signal: AbortSignal) => Promise<ChatAnswer>): ChatEngine => ({
  host: 'test',
  chat,
  close: async () => undefined,
});
