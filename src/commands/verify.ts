import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: string;
  readonly db: string;
  readonly claims: readonly string[];
  readonly published: readonly string[];
  readonly only: readonly string[];
  readonly metric?: string;
  readonly json: boolean;
}

const files = { type: 'string', array: true, requiresArg: true, default: [] as string[] } as const;

export const command: Command = {
  command: 'verify [experiment]',
  describe: "Grade a paper's claims on stored results: reproduced, consistent, contradicted or undecidable",
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', describe: 'Name of an experiment; defaults to the whole database' })
      .option('db', options.db)
      .option('claims', { ...files, describe: "Files of claims (YAML) instead of the EAT paper's" })
      .option('published', { ...files, describe: 'More published numbers (CSV, as results/published/*.csv)' })
      .option('only', options.only)
      .option('metric', { type: 'string', requiresArg: true, describe: 'Grade claims about F1 under this F1 metric' })
      .option('json', options.json),
  handler: async ({ json, experiment, metric, ...rest }: Arguments) => {
    const [{ verify }, { verdictsText }, { readCaveats, withCaveats }] = await Promise.all([
      import('../claims/verify.js'),
      import('../claims/verdicts-text.js'),
      import('../results/caveats/read-caveats.js'),
    ]);
    const verdicts = await verify({ ...rest, experiment, metric });
    const caveats = await readCaveats(rest.db, experiment);
    if (json) out.json({ caveats, verdicts });
    else out.lines(withCaveats(caveats, verdictsText(verdicts)));
  },
};
