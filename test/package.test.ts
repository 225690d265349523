import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { quickstartCells } from './support/quickstart-cells.js';
import { temporaryFolder, write } from './support/temporary.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = 60_000;

/** The newest line of Node with long-term support, as the npm package `node`. */
const newestLts = '26.10.0';

async function megabytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes / 1e6;
}

async function quickstart(folder: string, command: string, args: readonly string[]) {
  const experiment = join(root, 'experiments/quickstart.yaml');
  const { stdout } = await run(command, [...args, 'run', experiment, '--offline', '--json', '--plain'], {
    cwd: folder,
  });
  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  expect(summary).toMatchObject({ cells: quickstartCells, predictions: quickstartCells * 50, calls: 0, failed: 0 });
  await run(command, [...args, 'report', 'quickstart'], { cwd: folder });
  const page = await readFile(join(folder, 'results/reports/quickstart/report.html'), 'utf8');
  expect(page).toContain('replayed');
}

// Minutes of installing: only where everything is checked.
describe.runIf(process.env.CI === 'true')('eatlab as others get it (with CI=true only)', () => {
  it(
    'packed and installed elsewhere, runs the quickstart, and takes under 160 MB',
    async () => {
      const folder = temporaryFolder();
      await run('npm', ['pack', '--pack-destination', folder, '--ignore-scripts'], { cwd: root });
      const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
      write(folder, 'package.json', '{"private": true}');
      await run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
      await quickstart(folder, join(folder, 'node_modules/.bin/eatlab'), []);
      const licences = await readFile(join(folder, 'node_modules/eatlab/dist/program/LICENSES.txt'), 'utf8');
      for (const name of ['@duckdb/node-api', '@huggingface/inference', 'undici', 'vega', 'yargs', 'zod'])
        expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
      expect(await megabytes(join(folder, 'node_modules'))).toBeLessThan(160);
    },
    10 * minutes,
  );

  it(
    `runs the quickstart under Node ${newestLts}`,
    async () => {
      const folder = temporaryFolder();
      write(folder, 'package.json', '{"private": true}');
      await run('npm', ['install', '--no-audit', '--no-fund', `node@${newestLts}`], { cwd: folder });
      const node = join(folder, 'node_modules/.bin/node');
      expect((await run(node, ['--version'])).stdout.trim()).toBe(`v${newestLts}`);
      await quickstart(folder, node, [join(root, 'bin/eatlab.js')]);
    },
    10 * minutes,
  );
});
