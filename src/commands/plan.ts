import type { PlanFilesOptions } from '../run/plan-files.js';
import { type Command, concurrencyFrom, options } from './command.js';

type Arguments = Omit<PlanFilesOptions, 'files' | 'concurrency'> & {
  file: string[];
  concurrency: string;
  json: boolean;
};

export const command: Command = {
  command: 'plan <file..>',
  describe: 'What running experiments would ask, cost and take: no model is asked',
  builder: (y) =>
    y
      .positional('file', { type: 'string', array: true, demandOption: true, describe: 'Experiment files' })
      .option('db', options.db)
      .option('only', options.only)
      .option('set', options.set)
      .option('limit', options.limit)
      .option('concurrency', options.concurrency)
      .option('offline', { ...options.offline, describe: 'Datasets have to be on this machine' })
      .option('recordings', options.recordings)
      .option('json', options.json),
  handler: async (args: Arguments) => {
    const { planFiles } = await import('../run/plan-files.js');
    const { planRecord, planText } = await import('../plan/show.js');
    const plan = await planFiles({ ...args, files: args.file, concurrency: concurrencyFrom(args.concurrency) });
    console.log(args.json ? JSON.stringify(planRecord(plan)) : planText(plan));
  },
};
