import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly id: string;
  readonly db: string;
  readonly json: boolean;
}

export const command: Command = {
  command: 'show <id>',
  describe: 'A cell, an answer, or a sentence with its whole path: what was asked and answered, found and lost',
  example: 'show 3f9a2c',
  builder: (y) =>
    y
      .positional('id', {
        type: 'string',
        demandOption: true,
        describe:
          "The beginning of a cell's identity or of an answer's key, CELL/NUMBER for a sentence of a cell, or DATASET/LANGUAGE/NUMBER",
      })
      .option('db', options.db)
      .option('json', options.json),
  handler: async ({ id, db, json }: Arguments) => {
    const [{ Store }, { show }, { shownText }] = await Promise.all([
      import('../store/store.js'),
      import('../inspect/shown.js'),
      import('../inspect/shown-text.js'),
    ]);
    const store = await Store.read(db);
    try {
      const shown = await show(store, id);
      if (json) out.json(shown);
      else out.lines(shownText(shown));
    } finally {
      await store.close();
    }
  },
};
