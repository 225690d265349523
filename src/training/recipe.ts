import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { amount, whole } from '../bounded.js';
import { bounds } from '../bounds.js';
import { configFile } from '../config/library.js';
import { at } from '../config/messages.js';
import { withSettings } from '../config/settings.js';
import { checked, readYaml } from '../config/yaml.js';
import { plainName } from '../text/plain-name.js';

/** What a training is made of: the file `configs/training/NAME.yaml`, or one of the user's own. */
export const recipeSchema = z.strictObject({
  name: z
    .string()
    .regex(plainName, 'expected small letters, digits and hyphens, beginning with a letter')
    .describe('Name of the training; its folder is trainings/NAME'),
  title: z.string().optional(),
  base: z
    .strictObject({
      model: z.string().min(1).describe('The model on the Hub, as the definition of the model that is asked names it'),
      revision: z.string().min(1).optional().describe('A commit of it'),
      folder: z.string().min(1).optional().describe('A folder on this machine that holds the model, in its place'),
    })
    .describe('The model that the adapter is for'),
  data: z.strictObject({
    corpus: z
      .string()
      .min(1)
      .default('eacl')
      .describe("eacl, the corpus of the paper's authors, or a file; {language} stands for the language"),
    languages: z.array(z.string()).min(1),
    share: amount(0.001, 1).default(1).describe('The share of the entries that is learnt, of each language'),
    entries: whole(1, bounds.sentences).optional().describe('At most so many entries of each language'),
    heldOut: amount(0, 0.9)
      .default(0.1)
      .describe(
        'The share of the names that is never learnt, in any language, so that answers about them can be scored',
      ),
    without: z
      .array(z.string())
      .default([])
      .describe('Test sets, DATASET:SPLIT; entries with one of their names or sentences are left out'),
    names: z
      .enum(['verbatim', 'any form'])
      .default('any form')
      .describe('Which entries are learnt: those whose name stands in the text as it is, or in any form'),
    characters: z
      .strictObject({ from: whole(1, bounds.tokens).default(10), to: whole(1, bounds.tokens).default(400) })
      .prefault({})
      .describe('Entries with texts of other lengths are left out'),
    format: z
      .enum(['backward', 'forward-and-backward'])
      .default('backward')
      .describe(
        'Which turns of the prompt an entry becomes: leading the English name back into the text; or also naming it. ' +
          'Ours: the paper does not tell its own',
      ),
    prompt: z.string().default('mrcot'),
    rounds: whole(1, bounds.rounds).default(3).describe('Rounds of the conversation that leads a name back'),
  }),
  lora: z
    .strictObject({
      rank: whole(1, 1024).default(16),
      alpha: amount(0.01, 10_000).default(32),
      dropout: amount(0, 0.99).default(0.05),
      targets: z.array(z.string().min(1)).min(1).default(['all-linear']).describe('Names of modules, or all-linear'),
    })
    .prefault({}),
  quantization: z.enum(['none', '4-bit']).default('none').describe('Of the base while training; 4-bit is QLoRA'),
  device: z.enum(['cpu', 'gpu']).default('gpu'),
  threads: whole(1, bounds.threads)
    .optional()
    .describe('Threads of the trainer; on a busy or small machine 1 may be the fastest'),
  optimiser: z
    .strictObject({
      learningRate: amount(1e-8, 1).default(2e-4),
      schedule: z.enum(['constant', 'linear', 'cosine']).default('cosine'),
      warmupSteps: whole(0, bounds.sentences).default(0),
      batch: whole(1, 4096).default(4).describe('Rows of a step on a device'),
      accumulation: whole(1, 4096).default(1).describe('Steps whose gradients are added up before they are applied'),
      steps: whole(1, bounds.sentences).optional(),
      epochs: amount(0.001, 10_000).optional(),
      maxLength: whole(16, bounds.tokens).default(1024).describe('Tokens of a row; longer ones are cut'),
    })
    .refine(
      ({ steps, epochs }) => (steps === undefined) !== (epochs === undefined),
      'needs steps or epochs, one of them',
    ),
  checkpoints: z
    .strictObject({
      every: whole(1, bounds.sentences).default(50).describe('Steps'),
      keep: whole(1, 1000).default(2),
    })
    .prefault({}),
  seed: whole(0, bounds.seed).default(0),
  gguf: z
    .boolean()
    .default(false)
    .describe('Also writes the adapter as GGUF, for a model that is a GGUF file in this process'),
});

export type Recipe = z.output<typeof recipeSchema>;

/** A recipe, and where it is from. */
export interface LoadedRecipe {
  readonly file: string;
  readonly recipe: Recipe;
  /** Where its relative paths are resolved, in this order. */
  readonly folders: readonly string[];
  /** `file:line:column` of a value, for messages. */
  where(...path: PropertyKey[]): string;
}

/**
 * Reads a recipe: a file, or the name of one in `configs/training/`.
 * @param settings `path=value` overrides from `--set`
 * @throws UserError with line and column
 */
export function loadRecipe(named: string, settings: readonly string[] = []): LoadedRecipe {
  const shipped = plainName.test(named) ? configFile(`training/${named}.yaml`) : undefined;
  const file = shipped !== undefined && !existsSync(named) ? shipped : named;
  const source = withSettings(readYaml(file), settings);
  return {
    file,
    recipe: checked(recipeSchema, source),
    folders: [process.cwd(), dirname(resolve(file))],
    where: (...path) => at(source.place(path)),
  };
}
