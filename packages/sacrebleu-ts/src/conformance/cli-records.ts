import { main } from '../cli/main.js';
import { BLEU_TOLERANCE, checkFields, Differences, RESAMPLING_TOLERANCE } from './compare.js';
import { COMMON_FIELDS, type Record } from './record.js';

/** A record of cli. */
interface CliRecord extends Record {
  readonly args: readonly string[];
  readonly files: Readonly<{ [path: string]: string }>;
  readonly stdin: string | null;
  readonly env: Readonly<{ [name: string]: string }>;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The original was run as a module, which goes by this name. */
const THEIR_NAME = '__main__.py';
const OUR_NAME = 'sacrebleu';
/** The message of a crash that numpy 2 causes in the original, and that is not reproduced. */
const FLOAT32_CRASH = 'Object of type float32 is not JSON serializable';

/** Runs the command on a record's files, in memory. */
export async function runCli(record: Pick<CliRecord, 'args' | 'files' | 'stdin' | 'env'>) {
  let stdout = '';
  let stderr = '';
  const exit = await main(record.args, {
    readFile: (path) => {
      const text = Object.hasOwn(record.files, path) ? record.files[path] : undefined;
      if (text === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
      return Buffer.from(text);
    },
    readStandardInput: () => Buffer.from(record.stdin ?? ''),
    writeOut: (text) => {
      stdout += text;
    },
    writeError: (text) => {
      stderr += text;
    },
    environment: record.env,
    isTerminal: false,
  });
  return { exit, stdout, stderr };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

/** A line in the JSON of a paired test, where numbers are not rounded. */
const UNROUNDED = /^ *"(score|mean|ci)": ([-+.e\d]+),?$/;

/** Texts must be equal, unrounded numbers within the metrics' tolerances. */
function compareOutput(differences: Differences, actual: string, expected: string): void {
  const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
  const text = ours.map((line, i) => {
    const [, name, number] = UNROUNDED.exec(line) ?? [];
    const [, theirName, theirNumber] = UNROUNDED.exec(theirs[i] ?? '') ?? [];
    if (name === undefined || name !== theirName) return line;
    const tolerance = name === 'score' ? BLEU_TOLERANCE : RESAMPLING_TOLERANCE;
    differences.close(`${name} in line ${i + 1}`, Number(number), Number(theirNumber), tolerance);
    return theirs[i] ?? '';
  });
  differences.equal('standard output', text.join('\n'), expected);
}

/** Checks exit code and output: the last line of argument errors, and only the exit code of Python's exceptions. */
export async function checkCliRecord(input: Record): Promise<string[]> {
  checkFields(input, [...COMMON_FIELDS, 'args', 'files', 'stdin', 'env', 'exit', 'stdout', 'stderr'], input.id);
  const record = input as CliRecord;
  const { exit, stdout, stderr } = await runCli(record);
  const differences = new Differences();
  if (record.stderr.includes(FLOAT32_CRASH)) {
    differences.equal('exit code', exit, 0);
    differences.equal('a list in JSON', Array.isArray(JSON.parse(stdout)), true);
    return differences.found;
  }
  differences.equal('exit code', exit, record.exit);
  compareOutput(differences, stdout, record.stdout.replaceAll(THEIR_NAME, OUR_NAME));
  if (record.stderr.startsWith('Traceback: ')) return differences.found;
  const expected = record.stderr.replaceAll(THEIR_NAME, OUR_NAME);
  if (record.exit === 2) differences.equal('last line of standard error', lastLine(stderr), lastLine(expected));
  else differences.equal('standard error', stderr, expected);
  return differences.found;
}
