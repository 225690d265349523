import { chat } from './chat.js';
import type { TaggerModel } from './definitions.js';
import { type AskTagger, modelTagger, type Way } from './model-tagger.js';
import type { Tagger } from './tagger.js';
import { text2text } from './text2text.js';
import { tokenClassification } from './token-classification.js';

/** A model as a tagger. */
export const openModelTagger = (model: TaggerModel, ask: AskTagger): Tagger => modelTagger(ask, wayOf(model));

function wayOf({ kind, prompt }: TaggerModel): Way {
  if (!prompt) return tokenClassification;
  return kind === 'text2text' ? text2text(prompt) : chat(prompt);
}
