import { roughTokens } from '../../text/rough-tokens.js';
import type { ChatEngine, ChatRequest } from '../definitions/engine.js';
import * as messages from './messages.js';

export interface FittingOptions {
  readonly model: string;
  /** Tokens for prompt and answer together. */
  readonly contextLength: number;
  /** Whether the server refuses what may not fit; otherwise it cuts the answer. */
  readonly refuses: boolean;
  say(line: string): void;
}

/**
 * If requests do not fit the model's context, each sentence fails or its answer is cut. It is better to say so before
 * the first one is asked.
 * @throws UserError if no request can fit
 */
export function fitting(engine: ChatEngine, { model, contextLength, refuses, say }: FittingOptions): ChatEngine {
  let isSaid = false;
  const check = ({ messages: asked, sampling: { maxTokens } }: ChatRequest) => {
    if (refuses && maxTokens >= contextLength) throw messages.noRoom(model, engine.host, maxTokens, contextLength);
    const prompt = asked.reduce((sum, { content }) => sum + roughTokens(content), 0);
    if (prompt + maxTokens <= contextLength || isSaid) return;
    isSaid = true;
    say(messages.mayNotFit(model, engine.host, { prompt: Math.round(prompt), maxTokens, contextLength, refuses }));
  };
  return {
    ...engine,
    chat: async (request, signal) => {
      check(request);
      return engine.chat(request, signal);
    },
  };
}
