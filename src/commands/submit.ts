import { resolve } from 'node:path';
import { bounds } from '../bounds.js';
import { standardInput } from '../config/standard-input.js';
import { err, out } from '../terminal/output.js';
import { UserError } from '../user-error.js';
import { type Command, concurrencyFrom, options, wholeNumber } from './command.js';

interface Arguments {
  readonly file: readonly string[];
  readonly shards: number | undefined;
  readonly atOnce: number | undefined;
  readonly db: string;
  readonly to: string | undefined;
  readonly only: readonly string[];
  readonly set: readonly string[];
  readonly limit: number | undefined;
  readonly concurrency: string;
  readonly recordings: readonly string[];
  readonly sbatch: readonly string[];
  readonly vllm: string | undefined;
  readonly dryRun: boolean;
}

const slurm: Command = {
  command: 'slurm <file..>',
  describe: 'Submit an array job of shards to Slurm, and a job that merges and reports them',
  example: 'submit slurm rounds.yaml --shards 8',
  builder: (y) =>
    y
      .positional('file', { type: 'string', array: true, demandOption: true, describe: 'Experiment files' })
      .option('shards', {
        type: 'string',
        requiresArg: true,
        describe: 'How many shards',
        coerce: wholeNumber('shards', bounds.shards),
      })
      .option('at-once', {
        type: 'string',
        requiresArg: true,
        describe: 'How many of them may run at once',
        coerce: wholeNumber('at-once', bounds.shards),
      })
      .option('db', { ...options.db, describe: 'The database that takes in the shards' })
      .option('to', {
        type: 'string',
        requiresArg: true,
        describe: 'Folder of scripts, logs and shards (results/slurm/NAME)',
      })
      .option('only', options.only)
      .option('set', options.set)
      .option('limit', options.limit)
      .option('concurrency', options.concurrency)
      .option('recordings', options.recordings)
      .option('sbatch', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'Options of sbatch for a shard, such as partition=gpu gres=gpu:1 time=08:00:00',
      })
      .option('vllm', {
        type: 'string',
        requiresArg: true,
        describe: 'Start vllm serve beside each shard, for this model of the experiment',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Write and print the scripts, submit nothing' }),
  handler: async (args: Arguments) => {
    if (args.shards === undefined) throw new UserError('eatlab submit slurm: say into how many shards with --shards N');
    concurrencyFrom(args.concurrency);
    if (args.file.includes(standardInput))
      throw new UserError('eatlab submit slurm: shards cannot read standard input; name a file');
    const { pathName } = await import('../path-name.js');
    const { experimentsOf, sbatchOption } = await import('../submit/slurm-options.js');
    const { submitScripts, writeScripts } = await import('../submit/submission.js');
    const { experiments, serve } = experimentsOf(args.file, args.set, args.vllm);
    const submission = {
      experiments,
      serve,
      shards: args.shards,
      program: [process.execPath, resolve(process.argv[1] ?? 'eatlab')],
      args: runArguments(args),
      folder: resolve(args.to ?? `results/slurm/${experiments.map(pathName).join('-')}`),
      db: resolve(args.db),
      cwd: process.cwd(),
      sbatch: args.sbatch.map(sbatchOption),
    };
    const scripts = await writeScripts(submission, args.atOnce);
    if (args.dryRun) {
      for (const { path, text } of scripts) out.lines(`==> ${path} <==\n${text}`);
      return;
    }
    const { array, merge } = await submitScripts(submission, args.atOnce);
    out.line(
      `${args.shards} shards are job ${array}; job ${merge} merges and reports them, logs are in ${submission.folder}/logs`,
    );
    out.line(`eatlab submit status ${submission.folder} shows how far they are`);
  },
};

/** What `run` is given in each shard. It runs in the folder of the submission, so relative paths hold. */
function runArguments({ file, only, set, limit, concurrency, recordings }: Arguments): string[] {
  const each = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value]);
  return [
    ...file.map((one) => resolve(one)),
    ...each('--only', only),
    ...each('--set', set),
    ...(limit === undefined ? [] : ['--limit', `${limit}`]),
    ...(concurrency === 'auto' ? [] : ['--concurrency', concurrency]),
    ...each('--recordings', recordings),
  ];
}

const folder = { type: 'string', demandOption: true, describe: 'The folder that submit slurm printed' } as const;

const status: Command = {
  command: 'status <folder>',
  describe: 'What Slurm says of the jobs of a submission',
  example: 'submit status results/slurm/rounds',
  builder: (y) => y.positional('folder', folder).option('json', options.json),
  handler: async (args: { folder: string; json: boolean }) => {
    const { statusOf } = await import('../submit/submission.js');
    const { columns } = await import('../terminal/columns.js');
    const jobs = await statusOf(args.folder);
    if (args.json) out.json(jobs);
    else if (jobs.length > 0)
      out.lines(columns([['job', 'state', 'reason'], ...jobs.map(({ id, state, reason }) => [id, state, reason])]));
    else err.line(`${args.folder}: Slurm knows its jobs no more; the logs in ${args.folder}/logs say how they ended`);
  },
};

const cancel: Command = {
  command: 'cancel <folder>',
  describe: 'Cancel the jobs of a submission; what they have so far is kept',
  example: 'submit cancel results/slurm/rounds',
  builder: (y) => y.positional('folder', folder),
  handler: async (args: { folder: string }) => {
    const submission = await import('../submit/submission.js');
    const { array, merge } = await submission.cancel(args.folder);
    out.line(`jobs ${array} and ${merge} are cancelled; submit slurm with the same folder goes on where they were`);
  },
};

const actions = [slurm, status, cancel] as const;

export const command: Command = {
  command: 'submit <action>',
  describe: 'Run an experiment in shards on a cluster',
  example: 'submit slurm rounds.yaml --shards 8',
  actions,
  builder: (y) => actions.reduce((parser, action) => parser.command(action), y).demandCommand(1),
  handler: () => {},
};
