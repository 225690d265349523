import type { TaggerPrompt } from '../config/tagger-prompt.js';
import type { Way } from './model-tagger.js';
import { parseTuples } from './parse-tuples.js';
import { taggerMessages } from './prompt.js';

/**
 * A model that writes `(TYPE, entity) (TYPE, entity)`, like the paper's Flan-T5, parsed like the released code does. An
 * empty answer means no entities; text without any tuple is unreadable.
 */
export const text2text = (prompt: TaggerPrompt): Way => ({
  messages: (sentence) => taggerMessages(prompt, sentence),
  read(answer) {
    const mentions = parseTuples(answer).map(({ type, text }) => ({ type: type.trim(), text: text.trim() }));
    return mentions.length === 0 && answer.trim() !== '' ? undefined : mentions;
  },
});
