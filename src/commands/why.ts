import type { WhyOptions } from '../plan/why.js';
import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

type Arguments = Omit<WhyOptions, 'files'> & { file?: string[]; json: boolean };

export const command: Command = {
  command: 'why <id> [file..]',
  describe: 'Why an answer is not recorded, or a cell not the one that ran: the nearest one, and what differs',
  example: 'why 3f9a2c rounds.yaml',
  builder: (y) =>
    y
      .positional('id', { type: 'string', demandOption: true, describe: 'Key of a generation or identity of a cell' })
      .positional('file', { type: 'string', array: true, describe: 'Experiments that would ask for it' })
      .option('db', options.db)
      .option('set', options.set)
      .option('limit', options.limit)
      .option('offline', { ...options.offline, describe: 'Datasets must be on this machine' })
      .option('recordings', options.recordings)
      .option('json', options.json),
  handler: async (args: Arguments) => {
    const { why } = await import('../plan/why.js');
    const { whyText } = await import('../plan/why-text.js');
    const found = await why({ ...args, files: args.file ?? [] });
    if (args.json) out.json(found);
    else out.lines(whyText(found));
  },
};
