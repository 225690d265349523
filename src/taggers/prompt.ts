import { z } from 'zod';
import { type Message, messageSchema } from '../prompts/template.js';

/** What a model is asked as a tagger: `configs/prompts/taggers/*.yaml`. */
export const taggerPromptSchema = z.strictObject({
  name: z.string(),
  description: z.string().default(''),
  messages: z.array(messageSchema).min(1).describe('The conversation; {sentence} is the English sentence to tag'),
});

export type TaggerPrompt = z.output<typeof taggerPromptSchema>;

/** The conversation for a sentence. Braces inside the sentence stay as they are. */
export const taggerMessages = ({ messages }: Pick<TaggerPrompt, 'messages'>, sentence: string): Message[] =>
  messages.map((message) => {
    const [[role, content] = ['user', '']] = Object.entries(message);
    return { role: role as Message['role'], content: content.replaceAll('{sentence}', () => sentence) };
  });
