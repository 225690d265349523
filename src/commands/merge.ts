import { err, out } from '../terminal/output.js';
import { type Command, options } from './command.js';

export const command: Command = {
  command: 'merge <database..>',
  describe: 'Take what other databases have and this one lacks; whole sets of shards are scored',
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
    const { merged: taken, shardsMissing, shardsWhole } = await import('../store/messages.js');
    const { isWhole } = await import('../store/merge/shards.js');
    const { mergeShards } = await import('../run/merge-shards.js');
    const store = await Store.open(db);
    try {
      const { merged, plans, scored } = await mergeShards(store, database, (line) => err.line(line));
      for (const { path, rows } of merged) out.line(taken(path, rows));
      const [count] = await store.rows<{ predictions: number }>('SELECT count(*)::int AS predictions FROM predictions');
      out.line(`${db}: ${count?.predictions} predictions${scored > 0 ? `, ${scored} cells scored` : ''}`);
      for (const plan of plans) {
        const missing = shardsMissing(plan);
        for (const line of missing) err.line(line);
        if (isWhole(plan)) out.line(shardsWhole(plan.experiments, plan.shards, db));
        if (missing.length > 0) process.exitCode = 3;
      }
    } finally {
      await store.close();
    }
  },
};
