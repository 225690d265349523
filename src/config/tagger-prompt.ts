import { z } from 'zod';
import { messageSchema } from './prompt.js';

/** What a model is asked as a tagger: `configs/prompts/taggers/*.yaml`. */
export const taggerPromptSchema = z.strictObject({
  name: z.string(),
  description: z.string().default(''),
  messages: z.array(messageSchema).min(1).describe('The conversation; {sentence} is the English sentence to tag'),
});

export type TaggerPrompt = z.output<typeof taggerPromptSchema>;
