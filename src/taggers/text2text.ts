import type { TaggerPrompt } from '../config/tagger-prompt.js';
import type { Way } from './model-tagger.js';
import { parseTuples } from './parse-tuples.js';
import { taggerMessages } from './prompt.js';

/**
 * A model that writes `(TYPE, entity) (TYPE, entity)`, as the paper's Flan-T5 does, read as the released code reads it. An
 * empty answer names no entity; text in which no tuple stands cannot be read.
 */
export const text2text = (prompt: TaggerPrompt): Way => ({
  messages: (sentence) => taggerMessages(prompt, sentence),
  read(answer) {
    const mentions = parseTuples(answer).map(({ type, text }) => ({ type: type.trim(), text: text.trim() }));
    return mentions.length === 0 && answer.trim() !== '' ? undefined : mentions;
  },
});
