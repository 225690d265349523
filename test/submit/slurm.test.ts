import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeScript, shardScript } from '../../src/submit/scripts.js';
import { shellCommand, shellWord } from '../../src/submit/shell.js';
import { sbatchOption } from '../../src/submit/slurm-options.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** What bash makes of a script; each argument of `show` on a line of JSON. */
function bash(script: string, cwd = folder, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

const node = shellCommand([process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--']);

/** A program on PATH, in place of one of Slurm's: it notes its arguments, and does what the script says. */
function program(name: string, script: string): void {
  const path = write(folder, `bin/${name}`, `#!/bin/sh\nfor a; do printf '%s\\n' "$a"; done > "$0.args"\n${script}\n`);
  chmodSync(path, 0o755);
}
const argumentsOf = (name: string) =>
  readFileSync(join(folder, 'bin', `${name}.args`), 'utf8')
    .trimEnd()
    .split('\n');
const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;

const yaml = `name: x
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [qwen]}
models: {qwen: {engine: openai, model: "Qwen/$(touch pwned)'", endpoint: "http://127.0.0.1:8000/v1"}}
`;
write(folder, 'x.yaml', yaml);

const submission = {
  experiments: ['x'],
  shards: 3,
  program: ['eatlab'],
  args: ['/a b/x.yaml'],
  folder: "/tmp/it's $(here)",
  cwd: '/tmp',
  db: '/tmp/`x`.duckdb',
  sbatch: ['partition=gpu'],
};

describe('texts in scripts', () => {
  it('reach a program as they are, whatever is in them', () => {
    const texts = fc.array(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      { minLength: 30 },
    );
    fc.assert(
      fc.property(texts, (words) => {
        const { status, stdout } = bash(`${node} ${words.map(shellWord).join(' ')}`);
        expect(status).toBe(0);
        expect(JSON.parse(stdout)).toEqual(words.map((word) => word.toWellFormed()));
      }),
      { numRuns: 3, seed: 22 },
    );
    const long = ['a', ...Array.from({ length: 60 }, (_, i) => `$(touch pwned)\n'${i}`)];
    expect(JSON.parse(bash(`${node} ${shellCommand(long)}`).stdout)).toEqual(long);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it('are never executed: neither a path nor the name of a model', () => {
    const serve = { name: 'qwen', model: "Qwen/$(touch pwned)'" };
    for (const script of [shardScript({ ...submission, serve }), mergeScript(submission)]) {
      expect(bash(`bash -n <<'SCRIPT'\n${script}\nSCRIPT`)).toMatchObject({ status: 0, stderr: '' });
    }
    // vllm is there and says what it was given; curl finds it ready.
    program('vllm', 'sleep 0.2');
    program('curl', 'exit 0');
    program('eatlab', 'exit 0');
    const env = { PATH, SLURM_JOB_ID: '7', SLURM_ARRAY_TASK_ID: '2' };
    expect(bash(shardScript({ ...submission, serve }), folder, env)).toMatchObject({ status: 0 });
    expect(argumentsOf('vllm').slice(0, 2)).toEqual(['serve', serve.model]);
    expect(argumentsOf('eatlab')).toEqual([
      'run',
      '/a b/x.yaml',
      '--plain',
      '--shard',
      'auto/3',
      '--set',
      'models.qwen.endpoint=http://127.0.0.1:20007/v1',
      '--db',
      "/tmp/it's $(here)/shards/2.duckdb",
    ]);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});

describe('the script of a shard', () => {
  const env = { PATH, SLURM_JOB_ID: '7', SLURM_ARRAY_TASK_ID: '2' };
  const requeues = (code: number, state = 'RUNNING', restarts = '0') => {
    program('eatlab', `exit ${code}`);
    program('squeue', `echo ${state}`);
    program('scontrol', 'echo requeued');
    program('sleep', 'exit 0');
    const { status, stdout } = bash(shardScript(submission), folder, { ...env, SLURM_RESTART_COUNT: restarts });
    return [status, stdout];
  };

  it('puts a run back that was killed or stopped, and no other', () => {
    expect(requeues(0)).toEqual([0, '']);
    expect(requeues(3)).toEqual([3, '']);
    expect(requeues(137)).toEqual([137, 'requeued\n']);
    expect(argumentsOf('scontrol')).toEqual(['requeue', '7']);
    expect(requeues(130)).toEqual([130, 'requeued\n']);
  });

  it('leaves one that was cancelled, or was put back ten times', () => {
    expect(requeues(137, 'COMPLETING')).toEqual([137, '']);
    expect(requeues(137, 'RUNNING', '10')).toEqual([137, '']);
  });
});

describe('submit slurm', () => {
  const env = { PATH };
  const submit = (...more: string[]) =>
    eatlab(['submit', 'slurm', 'x.yaml', '--shards', '3', '--to', 's', ...more], folder, env);

  it('submits an array and a merge after it, tells how far they are, and cancels both', async () => {
    program('sbatch', 'case "$*" in *afterany*) echo 8 ;; *) echo "7;cluster" ;; esac');
    program('squeue', 'echo "7_[0-2]|PENDING|Resources (a|b)"; echo "8|PENDING|Dependency"');
    program('scancel', 'exit 0');
    const { code, stdout } = await submit('--at-once', '2', '--limit', '5');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        `3 shards are job 7; job 8 merges and reports them, logs are in ${folder}/s/logs\n` +
        `eatlab submit status ${folder}/s shows how far they are\n`,
    });
    expect(argumentsOf('sbatch')).toContain('--dependency=afterany:7');
    expect(readFileSync(join(folder, 's/submit.sh'), 'utf8')).toContain('--array=0-2%2');
    const { stdout: status } = await eatlab(['submit', 'status', 's', '--json'], folder, env);
    expect(JSON.parse(status)).toEqual([
      { id: '7_[0-2]', state: 'PENDING', reason: 'Resources (a|b)' },
      { id: '8', state: 'PENDING', reason: 'Dependency' },
    ]);
    expect(argumentsOf('squeue')).toEqual(['-h', '-t', 'all', '-j', '7,8', '-o', '%i|%T|%r']);
    expect(await submit()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/7_\[0-2\], 8 are still in the queue/),
    });
    expect((await eatlab(['submit', 'cancel', 's'], folder, env)).code).toBe(0);
    expect(argumentsOf('scancel')).toEqual(['7', '8']);
  });

  it('submits nothing with --dry-run: its scripts do the same by themselves', async () => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    program('sbatch', 'echo "9;cluster"; cp "$0.args" "$0.$(grep -c afterany "$0.args")"');
    const { code, stdout } = await eatlab(
      [
        'submit',
        'slurm',
        'x.yaml',
        '--shards',
        '3',
        '--to',
        "d's",
        '--vllm',
        'qwen',
        '--sbatch',
        'gres=gpu:1',
        '--dry-run',
      ],
      folder,
      { PATH: process.env.PATH ?? '' },
    );
    expect(code).toBe(0);
    expect(stdout).toContain('#SBATCH --gres=gpu:1\n');
    const { status, stderr } = bash(`bash ${shellWord(join(folder, "d's/submit.sh"))}`, join(folder, 'elsewhere'), env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const given = (n: number) => readFileSync(join(folder, `bin/sbatch.${n}`), 'utf8');
    expect(given(0)).toContain(`--array=0-2\n--output=${folder}/d's/logs/shard-%a.log\n${folder}/d's/shard.sh\n`);
    expect(given(1)).toContain(`--dependency=afterany:9\n--chdir=${folder}\n`);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it.each([
    [
      ['--sbatch', 'wrap=rm'],
      '--sbatch wrap: set by eatlab itself; keep the scripts with --dry-run and change it there\n',
    ],
    [['--vllm', 'other'], /^--vllm other: .*x\.yaml has no such model under models:; define it there/],
  ])('%j is refused', async (more, said) => {
    const { code, stderr } = await submit(...more);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });

  it.each(['', 'mem=1 G', 'mem="1"', 'mem=$(x)', 'comment=a\nb', 'comment=`x`', "a='b'", '#x', 'x\\'])(
    '--sbatch %j is refused',
    (option) => expect(() => sbatchOption(option)).toThrow(/expected a long option of sbatch/),
  );

  it('says what Slurm refused, and cancels shards whose merge was refused', async () => {
    program('squeue', 'echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1');
    program(
      'sbatch',
      'case "$*" in *afterany*) echo "sbatch: error: no" >&2; echo more >&2; exit 1 ;; *) echo 11 ;; esac',
    );
    expect(await submit()).toMatchObject({ code: 2, stderr: 'sbatch: sbatch: error: no\n' });
    expect(argumentsOf('scancel')).toEqual(['11']);
  });
});
