import { err, out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly db: string;
  readonly json: boolean;
  readonly fresh: boolean;
  readonly file?: readonly string[];
}

export const command: Command = {
  command: 'score [file..]',
  describe: 'Score again what has changed, from stored predictions; no model is asked',
  builder: (y) =>
    y
      .positional('file', {
        type: 'string',
        array: true,
        describe:
          'Experiment files whose `metrics` are imported first; known score files are checked for changes anyway',
      })
      .option('db', options.db)
      .option('fresh', { ...options.fresh, describe: 'Also score what has not changed' })
      .option('json', options.json),
  handler: async ({ db, json, fresh, file = [] }: Arguments) => {
    const { Store } = await import('../store/store.js');
    const { scoreAgain } = await import('../scoring/score-again.js');
    const store = await Store.openExisting(db);
    try {
      const { scored, unchanged, withoutSentences, notes, misfit } = await scoreAgain(store, file, { fresh });
      for (const note of notes) err.line(note);
      const left = unchanged > 0 ? `, ${unchanged} unchanged (--fresh scores them too)` : '';
      if (json) out.json({ cells: scored, unchanged, withoutSentences });
      else out.line(`${db}: ${scored} cells scored${left}`);
      if (withoutSentences > 0) {
        err.line(
          `${withoutSentences} cells keep the scores that they have: their sentences are not in the database; run their experiment with --offline to bring them back`,
        );
      }
      if (misfit) throw misfit;
    } finally {
      await store.close();
    }
  },
};
