import { type Command, options } from './command.js';

export const command: Command = {
  command: 'score',
  describe: 'Score again from what is stored: no model is asked',
  builder: (y) => y.option('db', options.db).option('json', options.json),
  handler: async ({ db, json }: { db: string; json: boolean }) => {
    const { Store } = await import('../store/store.js');
    const { scoreCells } = await import('../scoring/score-cells.js');
    const store = await Store.openExisting(db);
    try {
      const cells = await scoreCells(store);
      console.log(json ? JSON.stringify({ cells }) : `${db}: ${cells} cells scored`);
    } finally {
      await store.close();
    }
  },
};
