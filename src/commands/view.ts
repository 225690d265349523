import { out } from '../terminal/output.js';
import { UserError } from '../user-error.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly database?: string;
  readonly db: string;
  readonly port: number;
}

export const command: Command = {
  command: 'view [database]',
  describe: 'Look at every sentence of a database in a browser: systems side by side, and where names are lost',
  example: 'view results/eatlab.duckdb',
  builder: (y) =>
    y
      .positional('database', { type: 'string', describe: 'The database, as --db', coerce: options.db.coerce })
      .option('db', options.db)
      .option('port', {
        type: 'string',
        default: '4477',
        describe: 'Port of this machine to listen on; 0 for any that is free',
        coerce: portFrom,
      }),
  handler: async ({ database, db, port }: Arguments) => {
    const [{ serveView }, { ready }] = await Promise.all([import('../view/serve.js'), import('../view/messages.js')]);
    const path = database ?? db;
    const viewer = await serveView(path, port);
    out.line(ready(viewer.address, path));
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    });
    await viewer.close();
  },
};

function portFrom(value: unknown): number {
  const port = /^\d{1,5}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!(port <= 65535)) throw new UserError(`--port ${value}: expected a whole number from 0 to 65535`);
  return port;
}
