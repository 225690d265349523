import { bounds } from '../bounds.js';
import type { RunFilesOptions } from '../run/run-files.js';
import type { Store } from '../store/store.js';
import { err } from '../terminal/output.js';
import { type Command, concurrencyFrom, dollars, options, wholeNumber } from './command.js';

type Arguments = Omit<RunFilesOptions, 'files' | 'concurrency'> & { file: string[]; concurrency: string };

export const command: Command = {
  command: 'run <file..>',
  describe: 'Run experiments: what is done already is not done again',
  example: 'run rounds.yaml',
  builder: (y) =>
    y
      .positional('file', { type: 'string', array: true, demandOption: true, describe: 'Experiment files' })
      .option('db', options.db)
      .option('only', options.only)
      .option('set', options.set)
      .option('limit', options.limit)
      .option('concurrency', options.concurrency)
      .option('max-calls', {
        type: 'string',
        describe: 'Stop cleanly after this many requests to models',
        coerce: wholeNumber('max-calls', bounds.calls),
      })
      .option('max-cost', {
        type: 'string',
        describe: 'Stop cleanly once the answers cost this many US dollars',
        coerce: dollars('max-cost'),
      })
      .option('repeat-share', options.repeatShare)
      .option('locked', {
        type: 'string',
        requiresArg: true,
        describe: 'Refuse anything that differs from this lock, written by eatlab plan --lock',
      })
      .option('offline', options.offline)
      .option('recordings', options.recordings)
      .option('fresh', options.fresh)
      .option('replace', {
        type: 'boolean',
        default: false,
        describe: 'Take over an experiment name that another file also uses',
      })
      .option('events', {
        type: 'string',
        requiresArg: true,
        describe: 'Append events to this file, one JSON object per line; - for standard output',
      })
      .option('json', options.json)
      .option('plain', options.plain),
  handler: async (args: Arguments) => {
    const { runFiles } = await import('../run/run-files.js');
    process.exitCode = await runFiles({
      ...args,
      files: args.file,
      concurrency: concurrencyFrom(args.concurrency),
      ...(args.json ? {} : { closing }),
    });
  },
};

async function closing(store: Store, experiments: readonly string[]): Promise<readonly string[]> {
  const { closingTables } = await import('../report/closing.js');
  return closingTables(store, experiments, err.width);
}
