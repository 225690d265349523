import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const experiment = (extra = '') => `name: small
ner: {dataset: mini8}
languages: [ru]
grid:
  method: [cheap-translation]
${extra}`;

const withModel = (model: string) => `name: small
ner: {dataset: mini8}
languages: [ru]
grid:
  method: [eat]
  model: [mine]
  tagger: [compromise]
models:
  mine: ${model}
`;

async function run(yaml: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'x.yaml'), yaml);
  return eatlab(['run', 'x.yaml', '--plain', ...args], folder, env);
}

/** Everything on standard error but the lines of progress. */
const complaint = (stderr: string) =>
  stderr
    .trim()
    .split('\n')
    .filter((line) => !/ sentences · /.test(line))
    .join('\n');

describe('bad input ends with exit code 2 and one line that says what, where and how to mend it', () => {
  it.each([
    ['unknown key', experiment('tagers: [compromise]\n'), /^x\.yaml:6:1: unknown key "tagers"/],
    [
      'unknown key in a nested place',
      experiment('  tager: [compromise]\n'),
      /^x\.yaml:6:3: unknown key "tager"; did you mean "tagger"\?$/,
    ],
    ['unknown language', experiment().replace('[ru]', '[ru, rus]'), /^x\.yaml:3:17: unknown language "rus"/],
    ['language by its name', experiment().replace('[ru]', '[russian]'), /did you mean "ru"\?$/],
    ['not YAML', 'name: [', /^x\.yaml:1:\d+: not valid YAML/],
    ['wrong type', experiment().replace('[ru]', 'ru'), /^x\.yaml:3:12: languages: /],
    [
      'unknown method',
      experiment().replace('cheap-translation', 'cheap-translatio'),
      /^x\.yaml:5:12: unknown method "cheap-translatio"; did you mean "cheap-translation"\?$/,
    ],
    [
      'unknown model',
      'name: a\nner: {dataset: mini8}\nlanguages: [ru]\ngrid:\n  method: [eat]\n  model: [gema-3-270m]\n',
      /^x\.yaml:6:11: unknown model "gema-3-270m"; did you mean .*"gemma-3-270m"/,
    ],
    [
      'unknown dataset',
      experiment().replace('mini8', 'mini9'),
      /^x\.yaml:2:16: unknown dataset "mini9"; did you mean "mini8"/,
    ],
    [
      'no model where one is asked',
      'name: a\nner: {dataset: mini8}\nlanguages: [ru]\ngrid:\n  method: [eat]\n',
      /method "eat" needs a model; name one under grid\.model$/,
    ],
    [
      'rounds without wording',
      withModel('{engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1"}').replace(
        'tagger: [compromise]',
        'rounds: [2]',
      ),
      /prompt "mrcot" has no wording for 2 forward rounds; it has 1, 3, 5$/,
    ],
    [
      'an endpoint that refuses connection',
      withModel('{engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1"}'),
      /^model "mine": 127\.0\.0\.1:1 does not answer/,
    ],
    [
      'a missing API key',
      withModel('{engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1", apiKeyEnv: NO_SUCH_KEY}'),
      /NO_SUCH_KEY/,
    ],
    [
      'an API key instead of its variable',
      withModel('{engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1", apiKeyEnv: "sk-123"}'),
      /^x\.yaml:9:\d+: models\.mine\.apiKeyEnv: expected the name of an environment variable/,
    ],
  ])('%s', async (_, yaml, message) => {
    const { code, stderr, stdout } = await run(yaml);
    expect(complaint(stderr)).toMatch(message);
    expect(complaint(stderr).split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  it('a missing file', async () => {
    const { code, stderr } = await eatlab(['run', 'nowhere.yaml'], await temporaryFolder());
    expect([code, stderr.trim()]).toEqual([
      2,
      'nowhere.yaml: no such file; check the path (it is read from the working folder)',
    ]);
  });

  it('a BIO line with one column', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ru.txt'), 'Москва\tB-LOC\nстоит\n');
    const inline = `${experiment().replace('mini8', 'mine')}datasets:\n  mine: {format: conll, path: "{language}.txt"}\n`;
    await writeFile(join(folder, 'x.yaml'), inline);
    const { code, stderr } = await eatlab(['run', 'x.yaml', '--plain'], folder);
    expect(complaint(stderr)).toMatch(/ru\.txt:2/);
    expect(complaint(stderr).split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  it('a database of another program', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'x.yaml'), experiment());
    const other = await DuckDBInstance.create(join(folder, 'other.duckdb'));
    const connection = await other.connect();
    await connection.run('CREATE TABLE orders (id INTEGER)');
    connection.closeSync();
    other.closeSync();
    await writeFile(join(folder, 'not.duckdb'), 'this is a text, and not a database at all, however long it is made');
    for (const [file, what] of [
      ['other.duckdb', 'it has the tables orders, not a database of eatlab'],
      ['not.duckdb', 'not a DuckDB file, not a database of eatlab'],
    ] as const) {
      const { code, stderr } = await eatlab(['run', 'x.yaml', '--plain', '--db', file], folder);
      expect(complaint(stderr)).toContain(`${file}: ${what}`);
      expect(code).toBe(2);
    }
  });

  it('an unknown option, a mistyped command, a number that is none', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'x.yaml'), experiment());
    for (const [args, message] of [
      [['run', 'x.yaml', '--ofline'], /ofline/],
      [['rum', 'x.yaml'], /run/],
      [['run', 'x.yaml', '--limit', 'ten'], /--limit ten: expected a whole number from 1 up/],
      [['run', 'x.yaml', '--only', 'lang=ru'], /--only lang=ru: unknown axis "lang"; did you mean "language"/],
      [['run', 'x.yaml', '--only', 'language=ja'], /--only: no language is "ja"; there is/],
    ] as const) {
      const { code, stderr } = await eatlab(args, folder);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
    }
  });
});
