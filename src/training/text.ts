import { relative } from 'node:path';
import { columns } from '../terminal/columns.js';
import type { LeftOut } from './choose.js';
import { uvRun } from './environment.js';
import type { Prepared } from './prepare.js';
import type { LoadedRecipe } from './recipe.js';
import type { Checkpoints } from './trainer-state.js';

export const preparedLine = ({ recipe, rows, data, trained }: Prepared): string => {
  const entries = data.reduce((sum, { chosen }) => sum + chosen.learnt.length, 0);
  return `${recipe.name}: ${count(rows, 'row')} of ${count(entries, 'entry', 'entries')} in ${recipe.data.languages.join(', ')} (training ${trained.training.slice(0, 12)})`;
};

const reasons: readonly LeftOut[] = ['absent', 'other form', 'length', 'leak', 'twice', 'share'];

/** What would be done, and what is missing for it. */
export function dryRunLines(
  { recipe, file }: LoadedRecipe,
  folder: string,
  prepared: Prepared | undefined,
  missing: readonly string[],
): string {
  const { optimiser, base, quantization, device, lora } = recipe;
  const length = optimiser.steps === undefined ? `${optimiser.epochs} epochs` : `${optimiser.steps} steps`;
  return [
    `${recipe.name} (${file}): LoRA of rank ${lora.rank} for ${base.model}, ${length}, seed ${recipe.seed}`,
    `on ${device === 'gpu' ? 'a GPU' : 'the CPU'}${quantization === '4-bit' ? ', the base in 4 bits' : ''}`,
    ...(prepared ? [preparedLine(prepared), dataTable(prepared)] : []),
    `files: ${shown(folder)}`,
    `command, in that folder: ${uvRun('environment.txt', 'trl', 'sft', '--config', 'sft.yaml').map(quoted).join(' ')}`,
    ...missing.map((what) => `lacks: ${what}`),
  ].join('\n');
}

function dataTable({ data }: Prepared): string {
  const rows = data.map(({ language, chosen }) => [
    language.code,
    ...[chosen.learnt.length, chosen.heldOut.length, ...reasons.map((reason) => chosen.leftOut[reason])].map(String),
  ]);
  return columns([['language', 'learnt', 'held out', ...reasons], ...rows]);
}

/** What a finished training came to, for a person and for a program. */
export function summaryOf({ recipe, trained, folder, rows }: Prepared, { newest }: Checkpoints, digest: string) {
  const losses = (newest?.state.log_history ?? []).flatMap(({ loss }) => (typeof loss === 'number' ? [loss] : []));
  const [first, last] = [losses[0], losses.at(-1)];
  const steps = newest?.state.global_step ?? 0;
  const path = shown(folder);
  return {
    text: [
      `${recipe.name}: ${count(steps, 'step')}, loss ${first?.toFixed(4)} → ${last?.toFixed(4)}, adapter ${digest}`,
      `to use it, in the definition of the model: adapters: {${recipe.name}: {training: ${path}}}`,
    ].join('\n'),
    record: {
      name: recipe.name,
      training: trained.training,
      state: 'finished',
      steps,
      rows,
      first,
      last,
      digest,
      folder,
    },
  };
}

const shown = (folder: string): string => {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path;
};

/** An argument as a shell takes it. */
const quoted = (argument: string): string => (/^[\w./=-]+$/.test(argument) ? argument : `'${argument}'`);

const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
