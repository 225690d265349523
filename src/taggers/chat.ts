import type { TaggerPrompt } from '../config/tagger-prompt.js';
import type { Way } from './model-tagger.js';
import { parseMentions } from './parse-mentions.js';
import { taggerMessages } from './prompt.js';

/** Any chat model, asked with a prompt and parsed leniently. */
export const chat = (prompt: TaggerPrompt): Way => ({
  messages: (sentence) => taggerMessages(prompt, sentence),
  read: (answer, sentence) => parseMentions(answer, sentence)?.toSorted(byPosition(sentence)),
});

/** In the order of the sentence; entities not in it come last. */
const byPosition = (sentence: string) => {
  const position = (text: string) => {
    const found = sentence.indexOf(text);
    return found < 0 ? sentence.length : found;
  };
  return (a: { text: string }, b: { text: string }) => position(a.text) - position(b.text);
};
