import { Library } from '../config/library.js';
import { loadExperiment } from '../config/load-experiment.js';
import { serverEngine } from '../engines/definitions/registry.js';
import * as messages from './messages.js';
import type { Served } from './scripts.js';

/** Options of sbatch that the contract of shards decides. */
const own = [
  'array',
  'requeue',
  'no-requeue',
  'open-mode',
  'signal',
  'output',
  'job-name',
  'dependency',
  'parsable',
  'wrap',
];

/** `--sbatch partition=gpu`: it becomes a line of the script. @throws UserError for what is no long option of sbatch */
export function sbatchOption(text: string): string {
  const option = text.replace(/^--/, '');
  const [, name = ''] = /^([a-z][a-z-]*)(?:=[\w.,:;=@%+/*()[\]&|!-]+)?$/.exec(option) ?? [];
  if (name === '') throw messages.wrongOption(text);
  if (own.includes(name)) throw messages.ownOption(name);
  return option;
}

/** The names of experiments, and the model that each shard serves itself. @throws UserError for what does not fit */
export function experimentsOf(
  files: readonly string[],
  set: readonly string[],
  vllm: string | undefined,
): { readonly experiments: readonly string[]; readonly serve: Served | undefined } {
  const library = new Library();
  const loaded = files.map((file) => loadExperiment(file, library, set));
  const experiments = loaded.map(({ experiment }) => experiment.name);
  const [first] = loaded;
  if (vllm === undefined || !first) return { experiments, serve: undefined };
  for (const { experiment, file } of loaded)
    if (!Object.hasOwn(experiment.models, vllm)) throw messages.notInline(vllm, file);
  const definition = first.experiment.models[vllm] as { engine?: unknown; model?: unknown };
  if (
    !/^[\w-]+$/.test(vllm) ||
    definition.engine !== serverEngine ||
    typeof definition.model !== 'string' ||
    definition.model.startsWith('-')
  )
    throw messages.notServed(vllm);
  return { experiments, serve: { name: vllm, model: definition.model } };
}
