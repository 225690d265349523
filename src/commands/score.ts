import { type Command, options } from './command.js';

export const command: Command = {
  command: 'score',
  describe: 'Score again what has changed, from what is stored: no model is asked',
  builder: (y) =>
    y
      .option('db', options.db)
      .option('fresh', { ...options.fresh, describe: 'Score also what has not changed' })
      .option('json', options.json),
  handler: async ({ db, json, fresh }: { db: string; json: boolean; fresh: boolean }) => {
    const { Store } = await import('../store/store.js');
    const { scoreCells } = await import('../scoring/score-cells.js');
    const store = await Store.openExisting(db);
    try {
      const { scored, unchanged, withoutSentences } = await scoreCells(store, { fresh });
      console.log(
        json
          ? JSON.stringify({ cells: scored, unchanged, withoutSentences })
          : `${db}: ${scored} cells scored${unchanged > 0 ? `, ${unchanged} unchanged (--fresh scores them too)` : ''}`,
      );
      if (withoutSentences > 0) {
        process.stderr.write(
          `${withoutSentences} cells keep the scores that they have: their sentences are not in the database; run their experiment with --offline to bring them back\n`,
        );
      }
    } finally {
      await store.close();
    }
  },
};
