import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: string;
  readonly recording: string;
  readonly db: string;
}

export const command: Command = {
  command: 'export [experiment]',
  describe: 'Write the generations of an experiment, or all, as a recording that anyone can replay',
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', describe: 'Name of an experiment in the database' })
      .option('recording', { type: 'string', demandOption: true, describe: 'The Parquet file to write' })
      .option('db', options.db),
  handler: async ({ experiment, recording, db }: Arguments) => {
    const { Store } = await import('../store/store.js');
    const { exportRecording } = await import('../store/recordings.js');
    const store = await Store.read(db);
    try {
      const rows = await exportRecording(store, recording, experiment);
      console.log(`${recording}: ${rows} generations`);
    } finally {
      await store.close();
    }
  },
};
