import type { ModelDefinition } from '../config/model.js';
import type { ChatAnswer } from './definitions/engine.js';

/**
 * The cost of an answer in US dollars at its model's price; null without a price. Tokens that were not counted are
 * free.
 */
export const costUsd = (
  { price }: Pick<ModelDefinition, 'price'>,
  { promptTokens, completionTokens }: Pick<ChatAnswer, 'promptTokens' | 'completionTokens'>,
): number | null => (price ? ((promptTokens ?? 0) * price.input + (completionTokens ?? 0) * price.output) / 1e6 : null);
