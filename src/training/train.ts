import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readTrained } from '../config/trained.js';
import { fileDigest } from '../engines/model-file.js';
import { Store } from '../store/store.js';
import { err, out } from '../terminal/output.js';
import { UserError } from '../user-error.js';
import { writing } from '../writing.js';
import { TrainingDisplay } from './display.js';
import { lacksHere, trainerEnvironment, uvRun } from './environment.js';
import { explain } from './explain.js';
import { writeGguf } from './gguf.js';
import * as messages from './messages.js';
import { baseFolder, filesOf, type Prepared, prepare, writeSettings, writeTrained } from './prepare.js';
import { type LoadedRecipe, loadRecipe } from './recipe.js';
import { recordTraining, type Standing } from './record.js';
import { dryRunLines, preparedLine, summaryOf } from './text.js';
import { formerTrainer, startTrainer } from './trainer.js';
import { adapterName, type Checkpoints, findCheckpoints, isFinished } from './trainer-state.js';

export interface TrainOptions {
  readonly recipe: string;
  readonly set: readonly string[];
  readonly db: string;
  /** The folder of the training; undefined for trainings/NAME. */
  readonly out?: string | undefined;
  readonly dryRun: boolean;
  readonly offline: boolean;
  readonly json: boolean;
  readonly plain: boolean;
}

const exitCode = { done: 0, failed: 3, interrupted: 130 } as const;

/** Trains an adapter, or goes on where an earlier program was interrupted. Returns the exit code. */
export async function train(options: TrainOptions): Promise<number> {
  const loaded = loadRecipe(options.recipe, options.set);
  const folder = resolve(options.out ?? join('trainings', loaded.recipe.name));
  return writing(
    (why) => messages.cannotWrite(folder, why),
    () => trainIn(folder, loaded, options),
  );
}

async function trainIn(folder: string, loaded: LoadedRecipe, options: TrainOptions): Promise<number> {
  const { recipe } = loaded;
  if (recipe.quantization === '4-bit' && recipe.device === 'cpu')
    throw messages.onlyOneQuantization(loaded.where('quantization'));
  if (options.dryRun) return dryRun(loaded, folder, options);
  const prepared = await prepare(loaded, { folder, offline: options.offline });
  err.line(preparedLine(prepared));
  const files = filesOf(folder);
  const former = await formerTrainer(files.group, () => err.line(messages.waitingForFormer()));
  if (former !== undefined) throw messages.stillTraining(folder, former);
  const before = withoutTorn(files.output);
  if (!isFinished(files.output, before)) {
    const lacking = lacksHere(recipe, prepared.base);
    if (lacking.length > 0) throw messages.lacking(loaded.file, lacking);
    // A database that cannot be written is better known now than at the end.
    await (await Store.open(options.db)).close();
    const ended = await runTrainer(prepared, before, options);
    if (ended !== 'finished') return ended;
  }
  return finish(prepared, options);
}

/** @returns the exit code, where it did not finish */
async function runTrainer(
  prepared: Prepared,
  { newest }: Checkpoints,
  options: TrainOptions,
): Promise<'finished' | number> {
  const { recipe, folder } = prepared;
  const files = filesOf(folder);
  const from = newest === undefined ? undefined : join('out', `checkpoint-${newest.state.global_step}`);
  await writeSettings(prepared, from);
  writeFileSync(files.log, '');
  const screen = new TrainingDisplay(recipe.name, err, options.plain);
  let isStopping = false;
  const trainer = startTrainer({
    command: uvRun('environment.txt', 'trl', 'sft', '--config', 'sft.yaml'),
    folder,
    environment: trainerEnvironment(recipe, options.offline),
    log: files.log,
    groupFile: files.group,
    hear: (said) => screen.hear(said),
  });
  const interrupt = () => {
    if (isStopping) trainer.kill();
    else {
      err.line(messages.interrupting());
      trainer.stop();
    }
    isStopping = true;
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const end = await trainer.ended
    .catch((error: Error) => {
      throw messages.cannotStart('uv', error.message);
    })
    .finally(() => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      screen.stop();
    });
  const after = withoutTorn(files.output);
  if (isFinished(files.output, after)) return 'finished';
  const step = after.newest?.state.global_step;
  if (isStopping) {
    await record(prepared, after, { state: 'interrupted' }, options.db);
    err.line(messages.interrupted(step));
    return exitCode.interrupted;
  }
  const { why, isUsersMistake } = explain(end);
  await record(prepared, after, { state: 'failed', error: why }, options.db);
  const failure = messages.trainerFailed(why, messages.keptUpTo(step), files.log);
  if (isUsersMistake) throw failure;
  err.line(failure.message);
  return exitCode.failed;
}

/** Takes in what a finished training made. */
async function finish(prepared: Prepared, { db, json, offline }: TrainOptions): Promise<number> {
  const { folder, recipe } = prepared;
  const files = filesOf(folder);
  const weights = join(files.output, adapterName);
  const digest = fileDigest(weights);
  const checkpoints = findCheckpoints(files.output);
  await record(prepared, checkpoints, { state: 'finished', digest }, db);
  const adapter = { digest, file: join('out', adapterName) };
  await writeTrained(folder, { ...prepared.trained, adapter });
  if (recipe.gguf) {
    const gguf = await ggufOf(prepared, digest, offline);
    await writeTrained(folder, { ...prepared.trained, adapter: { ...adapter, gguf } });
  }
  const summary = summaryOf(prepared, checkpoints, digest);
  err.lines(summary.text);
  if (json) out.json(summary.record);
  return exitCode.done;
}

/** The adapter as GGUF, written once. */
async function ggufOf(prepared: Prepared, digest: string, offline: boolean) {
  const { folder, trained } = prepared;
  const { gguf } = filesOf(folder);
  const before = trained.adapter?.digest === digest ? trained.adapter.gguf : undefined;
  if (before && existsSync(gguf) && fileDigest(gguf) === before.digest) return before;
  await writeGguf(prepared, offline);
  return { file: 'adapter.gguf', digest: fileDigest(gguf) };
}

async function record(prepared: Prepared, checkpoints: Checkpoints, standing: Standing, db: string): Promise<void> {
  const store = await Store.open(db);
  try {
    recordTraining(store, prepared, checkpoints, standing);
  } finally {
    await store.close();
  }
}

/** The checkpoints. Those that were torn while they were written are set aside: the trainer stumbles over them. */
function withoutTorn(output: string): Checkpoints {
  const found = findCheckpoints(output);
  for (const folder of found.torn) {
    const aside = join(output, `torn-${basename(folder)}`);
    rmSync(aside, { recursive: true, force: true });
    renameSync(folder, aside);
    err.line(messages.setAside(folder, aside));
  }
  return { ...found, torn: [] };
}

/** Says what would be done and writes its files; what is missing is named and is no mistake. */
async function dryRun(loaded: LoadedRecipe, folder: string, { offline, json }: TrainOptions): Promise<number> {
  const { recipe } = loaded;
  const lacking = lacksHere(recipe, baseFolder(loaded));
  const prepared = await prepare(loaded, { folder, offline }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    return error;
  });
  if (prepared instanceof UserError && readTrained(folder) === undefined) {
    mkdirSync(folder, { recursive: true });
    await writeSettings({ recipe, folder, base: baseFolder(loaded) });
  }
  const missing = [...new Set(prepared instanceof UserError ? [...lacking, prepared.message] : lacking)];
  const lines = dryRunLines(loaded, folder, prepared instanceof UserError ? undefined : prepared, missing);
  if (json) {
    const rows = prepared instanceof UserError ? null : prepared.rows;
    out.json({ dryRun: true, name: recipe.name, folder, rows, lacks: missing });
  } else out.lines(lines);
  return exitCode.done;
}
