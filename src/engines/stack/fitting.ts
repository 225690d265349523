import { roughTokens } from '../../text/rough-tokens.js';
import type { ChatEngine, ChatRequest } from '../engine.js';
import * as messages from './messages.js';

export interface FittingOptions {
  readonly model: string;
  /** Tokens of prompt and answer together. */
  readonly contextLength: number;
  /** Whether the server refuses what may go beyond, or only cuts the answer there. */
  readonly refuses: boolean;
  say(line: string): void;
}

/**
 * Says before it is asked that a request and the answer that it allows do not fit into the model's context.
 * @throws UserError where no request can fit.
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
