import type { Argv } from 'yargs';
import { bounds } from '../bounds.js';
import { parseShard, type Shard, shardDatabase } from '../plan/shards/shard.js';
import { expandHome } from '../store/location.js';
import { UserError } from '../user-error.js';

/** A command: quick to load for `--help`, since its handler imports whatever is heavy. */
export interface Command {
  /** Its name and positional arguments: `compare <a> <b>`. */
  readonly command: string;
  readonly describe: string;
  /** A sample call, shown to users who leave something out. */
  readonly example?: string;
  /** Its own commands, one of which must follow: `data pull`. */
  readonly actions?: readonly Command[];
  builder?(y: Argv): Argv;
  /** Its arguments are those the builder declares: yargs loses their types in a list of commands. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  handler(args: any): void | Promise<void>;
}

/** Options shared by several commands. */
export const options = {
  db: { type: 'string', default: 'results/eatlab.duckdb', describe: 'The database', coerce: database },
  only: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'Only cells with key=value, e.g. language=ru',
  },
  set: { type: 'string', array: true, default: [] as string[], describe: 'Override a value of the file: path=value' },
  limit: {
    type: 'string',
    describe: 'At most this many sentences per cell',
    coerce: wholeNumber('limit', bounds.sentences),
  },
  concurrency: { type: 'string', default: 'auto', describe: 'Requests at once: auto, or a number' },
  offline: {
    type: 'boolean',
    default: false,
    describe: 'Recordings only: no network, no model; a missing answer is an error',
  },
  recordings: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'More recordings (Parquet files or folders)',
  },
  repeatShare: {
    type: 'string',
    describe: 'Ask this share of the calls twice and report how many answers differ',
    coerce: share('repeat-share'),
  },
  shard: {
    type: 'string',
    requiresArg: true,
    describe: 'Only share I of N (from 0), as in 0/4; auto or auto/N under a scheduler',
    coerce: (value: unknown) => (value === undefined ? undefined : parseShard(String(value), process.env)),
  },
  fresh: { type: 'boolean', default: false, describe: 'Ask and predict again even what exists already' },
  json: { type: 'boolean', default: false, describe: 'A summary in JSON as the last line' },
  plain: { type: 'boolean', default: false, describe: 'No live display' },
} as const;

/**
 * `--db`: a shell leaves `~` unchanged in `--db=~/x`. An option given twice arrives as a list, which is reported later.
 */
function database(value: unknown): string {
  return typeof value === 'string' ? expandHome(value) : (value as string);
}

/** The database of a command; a shard has one of its own where none is named. */
export const databaseOf = ({ db, shard }: { readonly db: string; readonly shard?: Shard | undefined }): string =>
  shard && db === options.db.default ? shardDatabase(db, shard) : db;

/** `--max-cost` and similar: an amount in US dollars. */
export function dollars(name: string) {
  return (value: unknown): number | undefined => {
    if (value === undefined) return undefined;
    if (!/^\d*\.?\d+$/.test(String(value))) throw new UserError(`--${name} ${value}: expected an amount in US dollars`);
    return atMost(bounds.dollars, name, value);
  };
}

/** `--repeat-share` and similar: more than 0, at most 1. */
export function share(name: string) {
  return (value: unknown): number | undefined => {
    if (value === undefined) return undefined;
    const number = /^\d*\.?\d+$/.test(String(value)) ? Number(value) : Number.NaN;
    if (!(number > 0 && number <= 1)) throw new UserError(`--${name} ${value}: expected a share above 0, at most 1`);
    return number;
  };
}

export function wholeNumber(name: string, most: number) {
  return (value: unknown): number | undefined => {
    if (value === undefined) return undefined;
    if (!/^\d+$/.test(String(value)) || Number(value) < 1) {
      throw new UserError(`--${name} ${value}: expected a whole number from 1 up`);
    }
    return atMost(most, name, value);
  };
}

function atMost(most: number, name: string, value: unknown): number {
  if (Number(value) > most) throw new UserError(`--${name} ${value}: expected at most ${most.toLocaleString('en')}`);
  return Number(value);
}

/** `--concurrency`: undefined for auto. */
export const concurrencyFrom = (value: string): number | undefined =>
  value === 'auto' ? undefined : wholeNumber('concurrency', bounds.concurrency)(value);

/** `--language ru,ja` and `--language ru ja` are the same. */
export function listOf(values: readonly string[] | undefined): string[] | undefined {
  const parts = (values ?? []).flatMap((value) => String(value).split(',')).filter((part) => part !== '');
  return parts.length > 0 ? parts : undefined;
}
