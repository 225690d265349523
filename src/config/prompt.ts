import { z } from 'zod';

/** A fixed message: its role and content. */
export const messageSchema = z.union([
  z.strictObject({ system: z.string() }),
  z.strictObject({ user: z.string() }),
  z.strictObject({ assistant: z.string() }),
]);

const turnNames = z.array(z.string()).min(1);

const stage = z.strictObject({
  opening: z.array(messageSchema).default([]).describe('Fixed messages before the first turn'),
  turns: z
    .record(z.string(), z.string())
    .describe(
      'The user’s text in each turn; {language}, {sentence}, {phrase}, {type}, {types} and {phrases} are filled in',
    ),
  rounds: z.record(z.string(), turnNames).describe('Number of rounds: the turns asked, in order'),
});

const answers = z.record(z.string(), z.string());

/** A prompt of the `eat` method: a file in `configs/prompts/`. */
export const promptSchema = z.strictObject({
  name: z.string(),
  description: z.string().default(''),
  types: z.record(z.string(), z.string()).describe('The prompt’s name for each entity type'),
  forward: stage.extend({
    translation: turnNames.describe(
      'The turns that produce a translation; entropy is measured on the first of them in a run',
    ),
    revision: turnNames
      .optional()
      .describe('Later turns that may write the translation anew; its entropy is measured where it changed the text'),
  }),
  backward: stage.extend({
    batched: z
      .boolean()
      .optional()
      .describe(
        'All entities of a sentence in one conversation: {phrases} is a numbered list of them, as is the answer',
      ),
  }),
  keepReasoning: z
    .boolean()
    .optional()
    .describe(
      'Gives a model its own reasoning back in the next turn, between <think> and </think>; without it, only its answers are given back',
    ),
  demonstrations: z
    .strictObject({
      forward: z.array(z.strictObject({ language: z.string(), sentence: z.string(), answers })),
      backward: z.array(
        z.strictObject({ language: z.string(), sentence: z.string(), phrase: z.string(), type: z.string(), answers }),
      ),
    })
    .optional()
    .describe(
      'Worked examples, shown as earlier turns of the conversation: for models that were not tuned to follow instructions',
    ),
});

/** A prompt as its file defines it. */
export type Prompt = z.output<typeof promptSchema>;
