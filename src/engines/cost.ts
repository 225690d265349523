import type { ModelDefinition } from '../config/model.js';
import type { ChatAnswer } from './definitions/engine.js';

/**
 * What an answer cost in US dollars, by its model's price; null without one. Tokens that nobody counted cost nothing.
 */
export const costUsd = (
  { price }: Pick<ModelDefinition, 'price'>,
  { promptTokens, completionTokens }: Pick<ChatAnswer, 'promptTokens' | 'completionTokens'>,
): number | null => (price ? ((promptTokens ?? 0) * price.input + (completionTokens ?? 0) * price.output) / 1e6 : null);
