import type { Task } from '../definitions/definition.js';
import type { ChatRequest } from '../definitions/engine.js';
import { EngineError } from '../errors.js';

/**
 * The text of a request to a model that holds no conversation.
 * @throws EngineError unless there is exactly one user message
 */
export function onlyText({ messages }: ChatRequest, task: Task): string {
  const [message] = messages;
  if (messages.length !== 1 || message?.role !== 'user')
    throw new EngineError('bad-request', `a model that does ${task} answers one user message, not a conversation`);
  return message.content;
}
