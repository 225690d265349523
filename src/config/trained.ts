import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as messages from './messages.js';

/** A SHA-256, with its name. */
export const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'expected sha256: and 64 hexadecimal digits');

/** What `eatlab train` writes beside an adapter, and the definition of a model reads. */
export const trainedSchema = z.strictObject({
  training: z.string().describe('Identity of the training: a hash of everything that decides the adapter'),
  name: z.string(),
  base: z.strictObject({ model: z.string(), revision: z.string().nullable() }),
  /** Absent until the training is finished. */
  adapter: z
    .strictObject({
      digest: digestSchema.describe('Of adapter_model.safetensors: what an answer is known by'),
      file: z.string(),
      gguf: z.strictObject({ file: z.string(), digest: digestSchema }).optional(),
    })
    .optional(),
});

export type Trained = z.output<typeof trainedSchema>;

export const trainedFile = 'training.json';

/**
 * What is known of the training in a folder; undefined where there is none.
 * @throws UserError for a file that is not one of ours
 */
export function readTrained(folder: string): Trained | undefined {
  const file = join(folder, trainedFile);
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw messages.notATraining(file, 'not JSON');
  }
  const read = trainedSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw messages.notATraining(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}
