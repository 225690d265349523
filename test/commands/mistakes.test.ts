import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describe('a mistyped command line ends with exit code 2 and one line that says how to mend it', () => {
  it.each([
    [[], 'eatlab: name a command; eatlab --help lists them'],
    [['foo'], /^eatlab: there is no command "foo"; there are run, plan, .*, data, .*completion$/],
    [['rum', 'x.yaml'], 'eatlab: there is no command "rum"; did you mean "run"?'],
    [['rum', '--help'], 'eatlab: there is no command "rum"; did you mean "run"?'],
    [['help', 'rum'], 'eatlab: there is no command "rum"; did you mean "run"?'],
    [['data', 'lst'], 'eatlab data: there is no action "lst"; did you mean "list"?'],
    [['data'], 'eatlab data: choose an action: list, pull, check, as in: eatlab data list'],
    [['data', 'pull'], 'eatlab data pull: needs <name>, as in: eatlab data pull wikiann --language ru,ja'],
    [['compare'], 'eatlab compare: needs <a> and <b>, as in: eatlab compare method=eat,rounds=3 method=eat,rounds=1'],
    [['why'], 'eatlab why: needs <id>, as in: eatlab why 3f9a2c rounds.yaml'],
    [['run'], 'eatlab run: needs <file>, as in: eatlab run rounds.yaml'],
    [['run', 'x.yaml', '--onyl', 'language=ru'], 'eatlab run: there is no option --onyl; did you mean --only?'],
    // The mistyped option takes the file for its value.
    [['run', '--jsn', 'x.yaml'], 'eatlab run: there is no option --jsn; did you mean --json?'],
    [['run', 'x.yaml', '--db.x=1'], 'eatlab run: there is no option --db.x; did you mean --db?'],
    [['run', 'x.yaml', '-q'], 'eatlab run: there is no option -q; eatlab run --help lists its options'],
    [['report', 'a', 'b'], 'eatlab report: "b" is one argument too many; eatlab report --help lists its arguments'],
    [['report', '--out'], 'eatlab report: --out needs a value'],
    [['report', '--db', 'a', '--db', 'b'], 'eatlab report: --db is given 2 times; give it once'],
    [['run', 'x.yaml', '--limit', 'ten'], '--limit ten: expected a whole number from 1 up'],
    [['run', 'a\x1b[2J.yaml'], /^a\\x1b\[2J\.yaml: no such file/],
  ])('eatlab %j', async (args, message) => {
    const { code, stdout, stderr } = await eatlab(args, folder, { LC_ALL: 'fr_FR.UTF-8' });
    expect(stderr.replace(/\n$/, '')).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('help', () => {
  it('of a command, before or after its name', async () => {
    const [before, after, short, action] = await Promise.all([
      eatlab(['help', 'run'], folder),
      eatlab(['run', '--help'], folder),
      eatlab(['run', '-h'], folder),
      eatlab(['help', 'data', 'pull'], folder),
    ]);
    expect(before).toEqual({ code: 0, stderr: '', stdout: after.stdout });
    expect(short.stdout).toBe(after.stdout);
    expect(after.stdout).toMatch(/^eatlab run <file\.\.>/);
    expect(action.stdout).toMatch(/^eatlab data pull <name\.\.>/);
  });

  it('of the program, with help as with --help', async () => {
    const [word, option] = await Promise.all([eatlab(['help'], folder), eatlab(['--help'], folder)]);
    expect(word).toEqual(option);
  });
});

/** Runs a shell line in which `eatlab` is the program. */
function shell(line: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const bin = new URL('../../bin/eatlab.js', import.meta.url).pathname;
  const child = spawn('bash', ['-c', `set -o pipefail; eatlab() { "${process.execPath}" "${bin}" "$@"; }; ${line}`], {
    cwd: folder,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('a reader that goes away, or a full disk, costs the output and not the run', () => {
  write(
    folder,
    'cheap.yaml',
    'name: cheap\nner: {dataset: mini8}\nlanguages: [ru, ka, ja]\ngrid: {method: [cheap-translation]}\n',
  );
  const lost = (code: string) =>
    new RegExp(`^standard output cannot be written any more \\(.*${code}.*\\); going on without it$`, 'm');

  it('run --events - | head', async () => {
    const { code, stdout, stderr } = await shell('eatlab run cheap.yaml --db a.duckdb --plain --events - | head -n 1');
    expect(stdout).toMatch(/"event":"planned"/);
    expect(stderr).toMatch(lost('EPIPE'));
    expect(stderr).toMatch(/^done; /m);
    expect(code).toBe(0);
  });

  it('run --json | true', async () => {
    const { code, stderr } = await shell('eatlab run cheap.yaml --db a.duckdb --plain --json | true');
    expect(stderr).toMatch(/^done; /m);
    expect(code).toBe(0);
  });

  it('report --format md, to a reader of one line and to a full disk', async () => {
    const report = 'eatlab report cheap --db a.duckdb --format md --format csv';
    const piped = await shell(`${report} | head -n 1`);
    expect([piped.code, piped.stdout]).toEqual([0, '# cheap\n']);
    const full = await shell(`${report} > /dev/full`);
    expect(full.stderr).toMatch(lost('ENOSPC'));
    expect(full.stderr).toMatch(/^cheap \(3 cells\): .*report\.md/m);
    // What was asked for on standard output is missing.
    expect(full.code).toBe(2);
  });

  it('run --events on a full disk', async () => {
    const { code, stderr } = await shell('eatlab run cheap.yaml --db b.duckdb --plain --events /dev/full');
    expect(stderr).toMatch(
      /^--events \/dev\/full: cannot be written any more \(.*ENOSPC.*\); the run goes on without it$/m,
    );
    expect(stderr).toMatch(/^done; /m);
    expect(code).toBe(0);
  });

  it('with standard error closed or full', async () => {
    for (const to of ['2>&-', '2> /dev/full']) {
      const { code, stdout } = await shell(`eatlab run cheap.yaml --db a.duckdb --plain --json ${to}`);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ cells: 3, failed: 0 });
    }
  });
});
