import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import yargs from 'yargs';
import { command } from '../../src/commands/report.js';
import type { Format } from '../../src/report/formats.js';
import { writeReports } from '../../src/report/write-report.js';
import { Store } from '../../src/store/store.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { fill, syntheticStore } from './support/synthetic.js';

const now = new Date('2026-11-23T00:00:00Z');
const report = (db: string, out: string, formats: readonly Format[] = ['md'], experiment?: string) =>
  writeReports({ db, experiment, formats, tables: [], out, now });

test('writes a page, a document, and a file a table in LaTeX and CSV', async () => {
  const out = temporaryFolder();
  const [written] = await report(await syntheticStore(), out, ['html', 'md', 'latex', 'csv']);
  const files = readdirSync(out).sort();
  expect(written?.files.map((file) => file.slice(out.length + 1)).sort()).toEqual(files);
  expect(files).toContain('report.html');
  expect(files).toContain('report.md');
  for (const table of ['f1-seqeval', 'f1-strict', 'f1-eat-micro', 'bleu', 'entropy', 'runs', 'work']) {
    expect(files).toContain(`${table}.tex`);
    expect(files).toContain(`${table}.csv`);
  }
});

test('the main table has a row a system, a column a language and their mean', async () => {
  const [written] = await report(await syntheticStore({ failed: 1 }), temporaryFolder());
  const lines = (written?.markdown ?? '').split('\n');
  const at = lines.indexOf('### F1 over entities (seqeval)');
  expect(lines.slice(at + 2, at + 8).join('\n')).toMatchInlineSnapshot(`
    "| method            | rounds | ar (n 2) | hi (n 2) | hy (n 2) | ja (n 2) | ka (n 2) | ko (n 2) | ru (n 2) | zh (n 2) | mean (of 8) |
    | ----------------- | ------ | -------: | -------: | -------: | -------: | -------: | -------: | -------: | -------: | ----------: |
    | cheap-translation | –      |      0.0 |      1.0 |      2.0 |      3.0 |      4.0 |      5.0 |      6.0 |      7.0 |         3.5 |
    | eat               | 1      |     10.0 |     11.0 |     12.0 |     13.0 |     14.0 |     15.0 |   _16.0_ |     17.0 |      _13.5_ |
    | eat               | 3      |   _30.0_ |   _31.0_ |   _32.0_ |   _33.0_ |   _34.0_ |   _35.0_ | **36.0** |   _37.0_ |    **33.5** |
    | eat               | 5      | **50.0** | **51.0** | **52.0** | **53.0** | **54.0** | **55.0** |   56.0\\* | **57.0** |      53.5\\* |"
  `);
});

test('figures are files too: drawings, and pictures twice as large on white', async () => {
  const out = temporaryFolder();
  await report(await syntheticStore(), out, ['svg', 'png']);
  const names = readdirSync(out).sort();
  expect(names).toContain('rounds-f1-seqeval.svg');
  for (const name of names.filter((file) => file.endsWith('.png'))) {
    const png = readFileSync(join(out, name));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [, width] = /<svg [^>]*width="(\d+)"/.exec(readFileSync(join(out, name.replace('png', 'svg')), 'utf8')) ?? [];
    expect(png.readUInt32BE(16)).toBe(2 * Number(width));
    // mini8, replayed or not, is said in the picture itself.
    expect(readFileSync(join(out, name.replace('png', 'svg')), 'utf8')).toContain('a smoke test.');
  }
}, 60_000);

test('the same store and time give the same files', async () => {
  const db = await syntheticStore();
  const [a, b] = [temporaryFolder(), temporaryFolder()];
  for (const out of [a, b]) await report(db, out, ['html', 'md', 'csv', 'latex']);
  for (const file of readdirSync(a))
    expect(readFileSync(join(b, file), 'utf8')).toBe(readFileSync(join(a, file), 'utf8'));
});

test('without a name all experiments are reported, each in a folder of its own', async () => {
  const db = await syntheticStore({ name: 'first' });
  const store = await Store.open(db);
  fill(store, { name: 'second' });
  await store.close();
  const out = temporaryFolder();
  expect((await report(db, out)).map(({ experiment, cells }) => [experiment, cells])).toEqual([
    ['first', 32],
    ['second', 32],
  ]);
  expect(readdirSync(out).sort()).toEqual(['first', 'second']);
  expect(await report(db, out, ['md'], 'second')).toHaveLength(1);
  expect(existsSync(join(out, 'report.md'))).toBe(true);
});

test('a report of nothing that can be drawn has neither figures nor their libraries', async () => {
  const db = await syntheticStore();
  const store = await Store.open(db);
  await store.run('DELETE FROM scores');
  await store.run('UPDATE generations SET prompt_tokens = NULL');
  await store.close();
  const out = temporaryFolder();
  await report(db, out, ['html']);
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  expect(page).not.toContain('<script');
  expect(page.length).toBeLessThan(200_000);
});

test('an unknown experiment is the user’s mistake, and the near one is named', async () => {
  const db = await syntheticStore({ name: 'rounds' });
  const failure = report(db, temporaryFolder(), ['md'], 'round');
  await expect(failure).rejects.toBeInstanceOf(UserError);
  await expect(failure).rejects.toThrow(`${db}: no experiment "round"; did you mean "rounds"? it holds rounds`);
});

test('an empty database has nothing to report', async () => {
  const db = join(temporaryFolder(), 'empty.duckdb');
  await (await Store.open(db)).close();
  await expect(report(db, temporaryFolder())).rejects.toThrow('holds no experiment yet');
});

test('a folder that cannot be written is the user’s mistake', async () => {
  const file = write(temporaryFolder(), 'a-file', '');
  await expect(report(await syntheticStore(), join(file, 'reports'))).rejects.toBeInstanceOf(UserError);
});

test('the command takes several formats and prints Markdown only when asked for it', async () => {
  const db = await syntheticStore();
  const out = temporaryFolder();
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const quiet = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const run = async (...args: string[]) =>
    yargs(['report', '--db', db, '--out', out, ...args])
      .command(command)
      .strict()
      .fail((_, error) => {
        throw error;
      })
      .parseAsync();
  try {
    await run('--format', 'md', '--format', 'csv', 'invented');
    expect(printed.join('')).toContain('# invented\n');
    expect(printed.join('')).not.toContain(out);
    expect(readdirSync(out)).toContain('runs.csv');
    await expect(run('--format', 'pdf')).rejects.toThrow('--format pdf: expected html, md, latex, csv, svg or png');
    printed.length = 0;
    await run();
    expect(printed.join('')).toBe(`invented (32 cells): ${join(out, 'report.html')} ${join(out, 'report.md')}\n`);
  } finally {
    spy.mockRestore();
    quiet.mockRestore();
  }
});
