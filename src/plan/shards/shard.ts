import { bounds } from '../../bounds.js';
import { UserError } from '../../user-error.js';

/** One of several equal parts of a plan: `index` from 0 to `of` − 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A scheduler that numbers the copies of a job in variables. */
interface Scheduler {
  readonly name: string;
  /** The variable that numbers this copy. */
  readonly index: string;
  /** The variable that counts them; undefined where the scheduler sets none. */
  readonly count: string | undefined;
}

const schedulers: readonly Scheduler[] = [
  { name: 'Slurm', index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT' },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', count: undefined },
  { name: 'SkyPilot', index: 'SKYPILOT_NODE_RANK', count: 'SKYPILOT_NUM_NODES' },
  { name: 'AWS Batch', index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE' },
];

/**
 * The shard that `--shard` names: `I/N`, or `auto` and `auto/N`, which take I, and N where it is not given, from the
 * variables of a scheduler.
 * @throws UserError for anything else
 */
export function parseShard(text: string, environment: Environment): Shard {
  const [, left = '', right] = /^(auto|\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  const given = right === undefined ? undefined : Number(right);
  if (left === '' || (left !== 'auto' && given === undefined)) {
    throw wrong(text, 'expected I/N with I from 0 to N - 1, as in 0/4, or auto or auto/N under a scheduler');
  }
  const shard = left === 'auto' ? scheduled(text, given, environment) : { index: Number(left), of: given ?? 0 };
  if (shard.of < 1 || shard.of > bounds.shards)
    throw wrong(text, `expected 1 to ${bounds.shards.toLocaleString('en')} shards`);
  if (shard.index >= shard.of)
    throw wrong(text, `there is no shard ${shard.index} of ${shard.of}; they are numbered from 0 to ${shard.of - 1}`);
  return shard;
}

function scheduled(text: string, given: number | undefined, environment: Environment): Shard {
  const scheduler = schedulers.find(({ index }) => environment[index] !== undefined);
  if (!scheduler) {
    const variables = schedulers.map(({ index }) => index).join(', ');
    throw wrong(text, `none of ${variables} is set, so this is no job of a scheduler; write --shard I/N`);
  }
  const index = numberIn(text, scheduler.index, environment);
  if (given !== undefined) return { index, of: given };
  if (scheduler.count === undefined || environment[scheduler.count] === undefined)
    throw wrong(text, `${scheduler.name} does not say how many shards there are; write --shard auto/N`);
  const of = numberIn(text, scheduler.count, environment);
  return scheduler.name === 'Slurm' ? fromFirst(text, index, of, environment) : { index, of };
}

/** Slurm's arrays may begin anywhere. One with gaps is a part of an array that somebody submitted again. */
function fromFirst(text: string, id: number, of: number, environment: Environment): Shard {
  const bound = (name: string, otherwise: number) =>
    environment[name] === undefined ? otherwise : numberIn(text, name, environment);
  const first = bound('SLURM_ARRAY_TASK_MIN', 0);
  const last = bound('SLURM_ARRAY_TASK_MAX', first + of - 1);
  if (last - first + 1 !== of || id < first)
    throw wrong(text, `the array's ${of} tasks from ${first} to ${last} have gaps; write --shard auto/N`);
  return { index: id - first, of };
}

function numberIn(text: string, name: string, environment: Environment): number {
  const value = environment[name] ?? '';
  if (!/^\d{1,9}$/.test(value))
    throw wrong(text, `${name} is ${JSON.stringify(value.slice(0, 40))}, not a whole number`);
  return Number(value);
}

const wrong = (text: string, why: string): UserError => new UserError(`--shard ${text}: ${why}`);

/** As `--shard` takes it. */
export const shardName = ({ index, of }: Shard): string => `${index}/${of}`;

/** The database of a shard where none is named: beside the one that the whole would be in. */
export const shardDatabase = (db: string, { index, of }: Shard): string =>
  `${db.replace(/\.duckdb$/, '')}.shard-${index}-of-${of}.duckdb`;
