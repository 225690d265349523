import { err, out } from '../terminal/output.js';
import { type Command, options } from './command.js';

export const command: Command = {
  command: 'merge <database..>',
  describe: 'Take what other databases have and this one lacks: shards become one store',
  example: 'merge a.duckdb b.duckdb --db all.duckdb',
  builder: (y) =>
    y
      .positional('database', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'DuckDB files of eatlab, or folders of eatlab export',
      })
      .option('db', options.db),
  handler: async ({ database, db }: { database: string[]; db: string }) => {
    const { Store } = await import('../store/store.js');
    const { merged } = await import('../store/messages.js');
    const { mergeInto } = await import('../store/merge/merge.js');
    const store = await Store.open(db);
    try {
      for (const { path, rows } of await mergeInto(store, database, (line) => err.line(line)))
        out.line(merged(path, rows));
      const [count] = await store.rows<{ predictions: number }>('SELECT count(*)::int AS predictions FROM predictions');
      out.line(`${db}: ${count?.predictions} predictions`);
    } finally {
      await store.close();
    }
  },
};
