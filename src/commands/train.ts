import { type Command, options } from './command.js';

interface Arguments {
  readonly recipe: string;
  readonly db: string;
  readonly set: readonly string[];
  readonly out?: string;
  readonly dryRun: boolean;
  readonly offline: boolean;
  readonly json: boolean;
  readonly plain: boolean;
}

export const command: Command = {
  command: 'train <recipe>',
  describe: 'Train an adapter with TRL, or go on where it was interrupted',
  example: 'train eacl-lora-cpu --dry-run',
  builder: (y) =>
    y
      .positional('recipe', {
        type: 'string',
        demandOption: true,
        describe: 'A file like those in configs/training, or the name of one of them',
      })
      .option('db', options.db)
      .option('set', options.set)
      .option('out', { type: 'string', requiresArg: true, describe: 'Its folder; by default trainings/NAME' })
      .option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Only write its files, and say what would run and what is missing',
      })
      .option('offline', { ...options.offline, describe: 'No network: corpus, packages and model are on this machine' })
      .option('json', options.json)
      .option('plain', options.plain),
  handler: async ({ recipe, db, set, out, dryRun, offline, json, plain }: Arguments) => {
    const { train } = await import('../training/train.js');
    process.exitCode = await train({ recipe, db, set, out, dryRun, offline, json, plain });
  },
};
