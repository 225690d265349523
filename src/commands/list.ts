import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: string;
  readonly db: string;
  readonly json: boolean;
}

export const command: Command = {
  command: 'list [experiment]',
  describe: 'What is in the database: experiments with their state, age and size, or the cells of one',
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', describe: 'Name of an experiment, whose cells are listed' })
      .option('db', options.db)
      .option('json', options.json),
  handler: async ({ experiment, db, json }: Arguments) => {
    const [{ Store }, { cellsListed, contents }, { cellsText, contentsText }] = await Promise.all([
      import('../store/store.js'),
      import('../inspect/contents.js'),
      import('../inspect/contents-text.js'),
    ]);
    const store = await Store.read(db);
    try {
      if (experiment === undefined) {
        const found = await contents(store);
        if (json) out.json(found);
        else out.lines(contentsText(found, new Date()));
      } else {
        const cells = await cellsListed(store, experiment);
        if (json) out.json({ experiment, cells });
        else out.lines(cellsText(cells, new Date()));
      }
    } finally {
      await store.close();
    }
  },
};
