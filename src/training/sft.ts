import type { Recipe } from './recipe.js';

/** The settings of TRL's script `sft`, by its own names. */
export type SftSettings = Readonly<Record<string, unknown>>;

/** Where a training's files are. */
export interface SftFiles {
  readonly rows: string;
  readonly output: string;
  /** The folder of the model, where it is not on the Hub. */
  readonly base: string | undefined;
}

/**
 * A recipe in the settings of TRL 1.16. Only what decides the adapter: where its files are and from which checkpoint it
 * goes on is added by `sftFile`.
 */
export function sftSettings(recipe: Recipe): SftSettings {
  const { lora, optimiser, quantization, device, checkpoints, seed } = recipe;
  const onGpu = device === 'gpu';
  return {
    dtype: onGpu ? 'bfloat16' : 'float32',
    ...(optimiser.steps === undefined ? { num_train_epochs: optimiser.epochs } : { max_steps: optimiser.steps }),
    per_device_train_batch_size: optimiser.batch,
    gradient_accumulation_steps: optimiser.accumulation,
    learning_rate: optimiser.learningRate,
    lr_scheduler_type: optimiser.schedule,
    warmup_steps: optimiser.warmupSteps,
    max_length: optimiser.maxLength,
    seed,
    data_seed: seed,
    completion_only_loss: true,
    use_peft: true,
    lora_r: lora.rank,
    lora_alpha: lora.alpha,
    lora_dropout: lora.dropout,
    lora_target_modules: lora.targets,
    ...(quantization === '4-bit' ? { load_in_4bit: true, bnb_4bit_quant_type: 'nf4', use_bnb_nested_quant: true } : {}),
    ...(onGpu
      ? { bf16: true, ...(quantization === '4-bit' ? { optim: 'paged_adamw_8bit' } : {}) }
      : { use_cpu: true, bf16: false, gradient_checkpointing: false }),
    save_strategy: 'steps',
    save_steps: checkpoints.every,
    save_total_limit: checkpoints.keep,
  };
}

/** The whole file that TRL is started with. */
export function sftFile(recipe: Recipe, { rows, output, base }: SftFiles, checkpoint?: string): SftSettings {
  return {
    model_name_or_path: base ?? recipe.base.model,
    ...(base === undefined && recipe.base.revision !== undefined ? { model_revision: recipe.base.revision } : {}),
    datasets: [{ path: 'json', data_files: { train: rows }, split: 'train' }],
    output_dir: output,
    ...sftSettings(recipe),
    logging_steps: 1,
    logging_first_step: true,
    // SIGTERM saves a checkpoint before the trainer ends.
    enable_jit_checkpoint: true,
    report_to: 'none',
    ...(checkpoint === undefined ? {} : { resume_from_checkpoint: checkpoint }),
  };
}
