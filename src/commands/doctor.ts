import type { Finding } from '../doctor/finding.js';
import { out } from '../terminal/output.js';
import { green, type Piece, red, yellow } from '../terminal/style.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly file?: readonly string[];
  readonly db: string;
  readonly endpoint?: string;
  readonly model?: string;
  readonly apiKeyEnv?: string;
  readonly json: boolean;
}

export const command: Command = {
  command: 'doctor [file..]',
  describe: 'Check this machine, and the servers of experiments: what works, what is missing, and how to fix it',
  example: 'doctor --endpoint http://127.0.0.1:8000/v1',
  builder: (y) =>
    y
      .positional('file', { type: 'string', array: true, describe: 'Experiments whose models are checked too' })
      .option('endpoint', { type: 'string', requiresArg: true, describe: 'Address of a server to check' })
      .option('model', { type: 'string', requiresArg: true, describe: 'With --endpoint: which of its models' })
      .option('api-key-env', {
        type: 'string',
        requiresArg: true,
        describe: 'With --endpoint: the environment variable that holds its key',
      })
      .option('db', options.db)
      .option('json', options.json),
  handler: async ({ file = [], endpoint, model, apiKeyEnv, db, json }: Arguments) => {
    const { doctor } = await import('../doctor/doctor.js');
    const findings: Finding[] = [];
    for await (const finding of doctor({ files: file, db, endpoint, model, keyVariable: apiKeyEnv })) {
      findings.push(finding);
      if (!json) out.line(...lineOf(finding));
    }
    if (json) out.json({ findings });
    if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 2;
  },
};

const signs = { fine: green('ok   '), note: yellow('note '), wrong: red('wrong') } as const;

const lineOf = ({ about, state, found, mend }: Finding): Piece[] => [
  signs[state],
  `  ${about}: ${found}${mend === undefined ? '' : `; ${mend}`}`,
];
