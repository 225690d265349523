import type { ModelDefinition } from '../config/model.js';
import type { ChatAnswer } from './engine.js';

/** US dollars that an answer cost, by the model's price; null where it has none. Tokens that nobody counted cost nothing. */
export const costUsd = (
  { price }: Pick<ModelDefinition, 'price'>,
  { promptTokens, completionTokens }: Pick<ChatAnswer, 'promptTokens' | 'completionTokens'>,
): number | null => (price ? ((promptTokens ?? 0) * price.input + (completionTokens ?? 0) * price.output) / 1e6 : null);
