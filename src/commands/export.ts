import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: readonly string[];
  readonly recording?: string;
  readonly translations?: string;
  readonly out?: string;
  readonly push?: string;
  readonly public: boolean;
  readonly without: readonly string[];
  readonly licence?: string;
  readonly db: string;
}

export const command: Command = {
  command: 'export [experiment..]',
  describe: 'Write experiments to share: Parquet with a dataset card, optionally on the Hub, or just a recording',
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', array: true, describe: 'Names of experiments in the database' })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'Folder for a Parquet file of every table and a dataset card',
      })
      .option('push', {
        type: 'string',
        requiresArg: true,
        describe: 'Push the same to the Hub: hf://datasets/USER/NAME[@BRANCH]; private, created if missing',
      })
      .option('public', { type: 'boolean', default: false, describe: 'With --push: make it readable for everybody' })
      .option('without', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'Leave out this table, e.g. sentences if their licence forbids copies; repeatable',
      })
      .option('licence', {
        alias: 'license',
        type: 'string',
        requiresArg: true,
        describe: 'Licence for the card, by its name on the Hub; defaults to that of the data, if all have the same',
      })
      .option('recording', {
        type: 'string',
        requiresArg: true,
        describe: 'Write only the answers of models, to this Parquet file, for --recordings',
      })
      .option('translations', {
        type: 'string',
        requiresArg: true,
        describe: 'Write only the translations, with sources and references, to this TSV file, for your own scorer',
      })
      .option('db', options.db),
  handler: async (args: Arguments) => {
    const { exportAs } = await import('../export/export-as.js');
    const { experiment = [], public: isPublic, ...rest } = args;
    const lines = exportAs({ ...rest, experiments: experiment, isPublic, environment: process.env });
    for await (const line of lines) out.line(line);
  },
};
