import type { ChatAnswer, ChatRequest } from '../definitions/engine.js';

/** Answers one text. */
export type Ask = (
  text: string,
  request: ChatRequest,
  signal: AbortSignal,
) => Promise<Omit<ChatAnswer, 'latencyMs' | 'certainty' | 'fingerprint'>>;

/** A model loaded for a task. */
export interface Loaded {
  readonly ask: Ask;
  dispose(): Promise<unknown>;
}
