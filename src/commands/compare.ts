import { bounds } from '../bounds.js';
import { out } from '../terminal/output.js';
import { type Command, options, wholeNumber } from './command.js';

interface Arguments {
  readonly a: string;
  readonly b: string;
  readonly experiment?: string;
  readonly db: string;
  readonly metric: readonly string[];
  readonly flips: number;
  readonly json: boolean;
}

export const command: Command = {
  command: 'compare <a> <b>',
  describe: 'Two cells or systems, by language: paired tests, McNemar, and the sentences that only one has right',
  example: 'compare method=eat,rounds=3 method=eat,rounds=1',
  builder: (y) =>
    y
      .positional('a', {
        type: 'string',
        demandOption: true,
        describe: "The beginning of a cell's identity, or axes such as method=eat,rounds=3",
      })
      .positional('b', { type: 'string', demandOption: true, describe: 'The other side, likewise' })
      .option('db', options.db)
      .option('experiment', { type: 'string', requiresArg: true, describe: 'Only cells of this experiment' })
      .option('metric', {
        type: 'string',
        array: true,
        default: ['f1.seqeval', 'f1.eat.micro', 'bleu'],
        describe: 'Scores to compare',
      })
      .option('flips', {
        type: 'string',
        default: '3',
        coerce: wholeNumber('flips', bounds.sentences),
        describe: 'Sentences per language to list that only one has right',
      })
      .option('json', options.json),
  handler: async ({ json, experiment, metric, ...rest }: Arguments) => {
    const [{ compare }, { comparisonsText }, { readCaveats, withCaveats }] = await Promise.all([
      import('../compare/compare.js'),
      import('../compare/comparisons-text.js'),
      import('../results/caveats/read-caveats.js'),
    ]);
    const comparisons = await compare({ ...rest, experiment, metrics: metric });
    const caveats = await readCaveats(rest.db, experiment);
    if (json) out.json({ caveats, comparisons });
    else out.lines(withCaveats(caveats, comparisonsText(comparisons)));
  },
};
