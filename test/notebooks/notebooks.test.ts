import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { quickstartCells } from '../support/quickstart-cells.js';
import { temporaryFolder, write } from '../support/temporary.js';
import {
  codeCells,
  type Output,
  readNotebook,
  root,
  run,
  runner,
  shipped,
  textOf,
  withoutPictures,
  writeNotebook,
} from './support.js';

const vegaLite = 'application/vnd.vegalite.v5+json';
const outputsOf = (file: string): Output[] => codeCells(readNotebook(file)).flatMap(({ outputs }) => outputs ?? []);

describe.each(shipped.map((file) => ({ file, name: basename(file) })))('$name as it is stored', ({ file }) => {
  const text = readFileSync(file, 'utf8');
  const notebook = readNotebook(file);

  it('is small, names no folder of a machine, and is for the Deno kernel', () => {
    expect(statSync(file).size).toBeLessThan(700_000);
    for (const path of [root, homedir(), tmpdir()]) expect(text).not.toContain(`${path.replace(/\/$/, '')}/`);
    expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'deno' } } });
  });

  it('says before anything else that its numbers prove nothing', () => {
    expect(notebook.cells[0]?.source.join('')).toContain('proves nothing');
    expect(textOf(outputsOf(file)[0]!, 'text/markdown')).toContain('replayed from recordings');
  });

  it('shows something below every cell, each figure as a specification and as a picture', () => {
    const code = codeCells(notebook);
    expect(code.map(({ execution_count }) => execution_count)).toEqual(code.map((_, i) => i + 1));
    for (const { outputs } of code) expect(outputs?.length).toBeGreaterThan(0);
    const figures = outputsOf(file).filter(({ data }) => data && vegaLite in data);
    expect(figures.length).toBeGreaterThanOrEqual(2);
    for (const { data } of figures) {
      expect(data?.[vegaLite]).toMatchObject({ background: 'white' });
      expect(JSON.stringify(data?.[vegaLite])).not.toContain('currentColor');
      expect(Buffer.from(`${data?.['image/png']}`, 'base64').subarray(1, 4).toString()).toBe('PNG');
    }
  });
});

describe('notebooks on the quickstart', () => {
  const folder = temporaryFolder();
  const notebooks = join(folder, 'notebooks');
  beforeAll(async () => {
    mkdirSync(notebooks);
    const quickstart = join(root, 'experiments/quickstart.yaml');
    expect((await eatlab(['run', quickstart, '--offline', '--plain'], folder)).code).toBe(0);
  });

  it('hold what their cells show, and their cells have no type errors', async () => {
    expect(await runner(['--check', '--in', notebooks], folder)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('a changed cell, and nothing else, is told to be stale', async () => {
    const copy = join(folder, 'changed.ipynb');
    const text = readFileSync(shipped[0]!, 'utf8');
    const changed = text.replace("results.table('f1-seqeval')", "results.table('f1-strict')");
    expect(changed).not.toBe(text);
    write(folder, 'changed.ipynb', changed);
    const { code, stderr } = await runner(['--check', '--in', notebooks, copy], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^changed\.ipynb: the outputs of cell 4, 6, 14 are out of date;/);
    expect(readFileSync(copy, 'utf8')).toBe(changed);
  });

  it('F1 in SQL from the counts of sentences is the stored F1', () => {
    const shown = outputsOf(shipped[1]!).map((output) => textOf(output, 'text/markdown'));
    expect(shown).toContain(`The largest difference between the two over ${quickstartCells} cells is 0.0000000000.`);
  });

  const jupyter = spawnSync('jupyter', ['nbconvert', '--version']).status === 0;
  const deno = process.env.EATLAB_DENO ?? 'deno';
  const hasDeno = spawnSync(deno, ['--version']).status === 0;
  it.skipIf(!jupyter || !hasDeno)(
    'run in Jupyter with the Deno kernel, where eatlab is installed, and show the same (with jupyter-nbconvert and deno only)',
    async () => {
      const argv = [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'];
      const kernel = { argv, display_name: 'Deno', language: 'typescript' };
      write(folder, 'jupyter/kernels/deno/kernel.json', JSON.stringify(kernel));
      write(folder, 'package.json', '{"private": true, "type": "module"}');
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules/eatlab'), 'junction');
      for (const file of shipped) {
        const name = basename(file);
        copyFileSync(file, join(notebooks, name));
        const args = ['nbconvert', '--to', 'notebook', '--execute', name, '--output', `ran-${name}`];
        const ran = await run('jupyter', args, notebooks, { JUPYTER_PATH: join(folder, 'jupyter') });
        expect(ran.stderr).toContain('Writing');
        expect(ran.code).toBe(0);
        const [now, before] = [join(notebooks, `ran-${name}`), file].map((one) => withoutPictures(outputsOf(one)));
        expect(now).toEqual(before);
      }
    },
  );
});

describe('npm run notebooks', () => {
  it('stores what is shown and printed, in the order of the cells, and finds nothing to do then', async () => {
    const folder = temporaryFolder();
    const file = writeNotebook(folder, 'a.ipynb', [
      "import { show } from 'eatlab/notebook';\nconst answer: number = 6 * 7;\nconsole.log('so', { answer });",
      "await show('*' + answer + '*');",
    ]);
    expect(await runner([file], folder)).toEqual({ code: 0, stdout: 'a.ipynb: written\n', stderr: '' });
    const [first, second] = codeCells(readNotebook(file));
    expect(first).toMatchObject({
      execution_count: 1,
      outputs: [{ output_type: 'stream', name: 'stdout', text: ['so { answer: 42 }\n'] }],
    });
    const data = { 'text/markdown': ['*42*'], 'text/plain': ['*42*'] };
    expect(second?.outputs).toEqual([{ output_type: 'display_data', metadata: {}, data }]);
    expect(await runner(['--check', file], folder)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('names type errors by cell and line, and runs nothing then', async () => {
    const folder = temporaryFolder();
    const file = writeNotebook(folder, 'typed.ipynb', ["console.log('ran');", 'const a = 1;\nconst b: string = a;']);
    const before = readFileSync(file, 'utf8');
    const { code, stderr } = await runner([file], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^typed\.ipynb, cell 2, 2:7: error TS2322: Type 'number' is not assignable to type 'string'/,
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('names the cell that throws; a missing database is one line that says how to make it', async () => {
    const folder = temporaryFolder();
    const thrown = writeNotebook(folder, 'thrown.ipynb', ['const a = 1;', "throw new Error('no ' + a);"]);
    const missing = writeNotebook(folder, 'missing.ipynb', [
      "import { openResults } from 'eatlab/notebook';\nawait openResults('none.duckdb', 'quickstart');",
    ]);
    const { code, stderr } = await runner([thrown, missing], folder);
    expect(code).toBe(1);
    expect(stderr).toContain('thrown.ipynb, cell 2: Error: no 1');
    expect(stderr.split('\n')).toContain(
      "missing.ipynb, cell 1: none.duckdb: no such database; create it with npm run quickstart in eatlab's folder, or set your own at the top of the notebook",
    );
  });
});
