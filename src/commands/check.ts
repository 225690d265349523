import { out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: string;
  readonly db: string;
  readonly json: boolean;
}

/** The exit code for an inconsistent database. */
const faulty = 1;

export const command: Command = {
  command: 'check [experiment]',
  describe: 'Recompute what reports show from the raw rows; exit code 1 if anything disagrees',
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', describe: 'Name of an experiment; by default the whole database' })
      .option('db', options.db)
      .option('json', options.json),
  handler: async ({ experiment, db, json }: Arguments) => {
    const [{ Store }, { audit }, { auditText }] = await Promise.all([
      import('../store/store.js'),
      import('../audit/audit.js'),
      import('../audit/audit-text.js'),
    ]);
    const store = await Store.read(db);
    try {
      const found = await audit(store, experiment);
      if (json) out.json(found);
      else out.lines(auditText(db, found));
      if (found.findings.length > 0) process.exitCode = faulty;
    } finally {
      await store.close();
    }
  },
};
