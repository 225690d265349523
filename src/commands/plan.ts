import { bounds } from '../bounds.js';
import type { PlanFilesOptions } from '../plan/plan-files.js';
import { out } from '../terminal/output.js';
import { type Command, concurrencyFrom, options, wholeNumber } from './command.js';

type Arguments = Omit<PlanFilesOptions, 'files' | 'concurrency'> & {
  file: string[];
  concurrency: string;
  json: boolean;
  plain: boolean;
  pilot?: number;
  lock?: string;
};

export const command: Command = {
  command: 'plan <file..>',
  describe: 'What running experiments would ask, cost and take; without --pilot no model is asked',
  example: 'plan rounds.yaml',
  builder: (y) =>
    y
      .positional('file', { type: 'string', array: true, demandOption: true, describe: 'Experiment files' })
      .option('db', options.db)
      .option('only', options.only)
      .option('set', options.set)
      .option('limit', options.limit)
      .option('concurrency', options.concurrency)
      .option('offline', { ...options.offline, describe: 'Datasets must be on this machine' })
      .option('recordings', options.recordings)
      .option('repeat-share', options.repeatShare)
      .option('pilot', {
        type: 'string',
        describe: 'First run this many sentences per cell, and plan from what they took',
        coerce: wholeNumber('pilot', bounds.sentences),
      })
      .option('lock', {
        type: 'string',
        requiresArg: true,
        describe: 'Write the plan to this file; run --locked FILE refuses anything that differs',
      })
      .option('json', options.json)
      .option('plain', options.plain),
  handler: async (args: Arguments) => {
    const { planFiles } = await import('../plan/plan-files.js');
    const { planRecord, planText } = await import('../plan/plan-text.js');
    const wanted = { ...args, files: args.file, concurrency: concurrencyFrom(args.concurrency) };
    if (args.pilot !== undefined) {
      const { runFiles } = await import('../run/run-files.js');
      const limit = Math.min(args.pilot, args.limit ?? args.pilot);
      process.exitCode = await runFiles({ ...wanted, limit, fresh: false, json: false });
      if (process.exitCode === 130) return;
    }
    const plan = await planFiles(wanted);
    if (args.lock !== undefined) {
      const { writeLockOf } = await import('../plan/lock.js');
      await writeLockOf(args.lock, plan, args.limit);
    }
    if (args.json) out.json(planRecord(plan));
    else out.lines(planText(plan));
  },
};
