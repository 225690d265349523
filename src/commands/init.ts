import { err, out } from '../terminal/output.js';
import type { Command } from './command.js';

interface Arguments {
  readonly file: string;
  readonly data?: string;
  readonly language?: string;
  readonly endpoint?: string;
  readonly model?: string;
  readonly apiKeyEnv?: string;
}

export const command: Command = {
  command: 'init [file]',
  describe: 'Write a commented experiment for your own sentences and your own server',
  example: 'init mine.yaml --data sentences.conll --language ka --endpoint http://127.0.0.1:8000/v1',
  builder: (y) =>
    y
      .positional('file', { type: 'string', default: 'experiment.yaml', describe: 'The experiment to write' })
      .option('data', {
        type: 'string',
        requiresArg: true,
        describe: 'Your sentences (docs/data.md); without it, an example of such a file is written too',
      })
      .option('language', {
        type: 'string',
        requiresArg: true,
        describe: 'Their language, e.g. ka; without it, the one whose letters they have',
      })
      .option('endpoint', {
        type: 'string',
        requiresArg: true,
        describe: 'The address of your server, which is asked for its models',
      })
      .option('model', { type: 'string', requiresArg: true, describe: 'The model, as the server calls it' })
      .option('api-key-env', {
        type: 'string',
        requiresArg: true,
        describe: 'The environment variable that holds its key',
      }),
  handler: async ({ file, data, language, endpoint, model, apiKeyEnv }: Arguments) => {
    const [{ init }, { wrote }] = await Promise.all([import('../init/init.js'), import('../init/messages.js')]);
    const { files, notes } = await init({ file, data, language, endpoint, model, keyVariable: apiKeyEnv });
    out.line(wrote(files));
    for (const note of notes) err.line(note);
  },
};
