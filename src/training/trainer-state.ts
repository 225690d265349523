import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const maybe = z.number().nullish();

const logSchema = z.object({
  step: z.number(),
  epoch: maybe,
  loss: maybe,
  eval_loss: maybe,
  grad_norm: maybe,
  learning_rate: maybe,
  entropy: maybe,
  mean_token_accuracy: maybe,
  num_tokens: maybe,
});

const stateSchema = z.object({
  global_step: z.number(),
  max_steps: z.number(),
  epoch: maybe,
  log_history: z.array(logSchema),
});

/** What Transformers' trainer says of itself in a checkpoint, as it names it. Losses are in nats per token. */
export type TrainerState = z.output<typeof stateSchema>;
export type LoggedStep = z.output<typeof logSchema>;

/** A checkpoint that is whole. */
export interface Checkpoint {
  readonly folder: string;
  readonly state: TrainerState;
}

/** The checkpoints of a training: the newest whole one, and those that were torn while they were written. */
export interface Checkpoints {
  readonly newest: Checkpoint | undefined;
  readonly torn: readonly string[];
}

/** What a checkpoint is begun with, and loses when it is whole. */
const unfinishedMark = 'checkpoint-is-incomplete.txt';

/** Looks through the folder that a trainer writes to. */
export function findCheckpoints(output: string): Checkpoints {
  if (!existsSync(output)) return { newest: undefined, torn: [] };
  const names = readdirSync(output).filter((name) => /^checkpoint-\d+$/.test(name));
  const torn: string[] = [];
  let newest: Checkpoint | undefined;
  for (const name of names.sort((a, b) => stepOf(b) - stepOf(a))) {
    const folder = join(output, name);
    const state = stateIn(folder);
    if (!state) torn.push(folder);
    else newest ??= { folder, state };
  }
  return { newest, torn };
}

const stepOf = (name: string): number => Number(name.slice('checkpoint-'.length));

function stateIn(folder: string): TrainerState | undefined {
  if (existsSync(join(folder, unfinishedMark)) || !existsSync(join(folder, adapterName))) return undefined;
  try {
    const read = stateSchema.safeParse(JSON.parse(readFileSync(join(folder, 'trainer_state.json'), 'utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The file of an adapter's weights, as PEFT names it. */
export const adapterName = 'adapter_model.safetensors';

/**
 * Whether a training is over: neither its exit code nor its words tell, since a trainer that was told to stop ends as
 * one that is done.
 */
export function isFinished(output: string, { newest }: Checkpoints): boolean {
  return (
    newest !== undefined && newest.state.global_step >= newest.state.max_steps && existsSync(join(output, adapterName))
  );
}
