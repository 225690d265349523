import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArgumentError, type OptionSpec, parseArguments } from '../src/cli/argument-parser.js';
import { main } from '../src/cli/main.js';
import { fancyGrid, latexBooktabs } from '../src/cli/table.js';

interface World {
  readonly files?: { readonly [path: string]: string | Uint8Array };
  readonly stdin?: string;
  readonly environment?: { readonly [name: string]: string };
  readonly isTerminal?: boolean;
}

async function run(words: string, { files = {}, stdin = '', environment = {}, isTerminal = false }: World = {}) {
  let out = '';
  let error = '';
  const code = await main(words === '' ? [] : words.split(' '), {
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return Buffer.from(content);
    },
    readStandardInput: () => Buffer.from(stdin),
    writeOut: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    environment,
    isTerminal,
  });
  return { code, out, error };
}

const files = {
  ref: 'the cat sat on the mat\nit rained all day long\n',
  a: 'the cat sat on a mat\nit rained all day long\n',
  b: 'a dog sat on the mat\nit was raining the whole day\n',
};

describe('the command line', () => {
  const specs: readonly OptionSpec[] = [
    { names: ['--width', '-w'], arity: 'one', type: 'int', help: '' },
    { names: ['--value', '-sv'], arity: 'one', type: 'float', help: '' },
    { names: ['--quiet', '-q'], arity: 'none', help: '' },
    { names: ['--bare', '-b'], arity: 'none', help: '' },
    { names: ['--input', '-i'], arity: 'any', help: '' },
    { names: ['--metrics', '-m'], arity: 'some', choices: ['bleu', 'ter'], help: '' },
    { names: ['--paired-ar', '-par'], arity: 'none', group: 'paired', help: '' },
    { names: ['--paired-bs', '-pbs'], arity: 'none', group: 'paired', help: '' },
  ];
  const parse = (words: string) => {
    const { positionals, options } = parseArguments(words.split(' '), specs);
    return [positionals, Object.fromEntries(options)];
  };

  test.each([
    ['ref -i a b -w 2', [['ref'], { '--input': ['a', 'b'], '--width': ['2'] }]],
    ['-w2 -qb ref', [['ref'], { '--width': ['2'], '--quiet': [], '--bare': [] }]],
    ['-w=2 --wid=3', [[], { '--width': ['3'] }]],
    ['--q -qw4', [[], { '--quiet': [], '--width': ['4'] }]],
    ['-sv -1.5', [[], { '--value': ['-1.5'] }]],
    ['-i -- ref -q', [['ref', '-q'], { '--input': [] }]],
    ['-m ter bleu', [[], { '--metrics': ['ter', 'bleu'] }]],
  ])('%s', (words, expected) => expect(parse(words)).toEqual(expected));

  test.each([
    ['-w', 'argument --width/-w: expected one argument'],
    ['-m -q', 'argument --metrics/-m: expected at least one argument'],
    ['-m rouge', "argument --metrics/-m: invalid choice: 'rouge' (choose from 'bleu', 'ter')"],
    ['-w x', "argument --width/-w: invalid int value: 'x'"],
    ['-sv x', "argument --value/-sv: invalid float value: 'x'"],
    ['-par -pbs', 'argument --paired-bs/-pbs: not allowed with argument --paired-ar/-par'],
    ['--paired', 'ambiguous option: --paired could match --paired-ar, --paired-bs'],
    ['-qz', "argument --quiet/-q: ignored explicit argument 'z'"],
    ['--quiet=1', "argument --quiet/-q: ignored explicit argument '1'"],
    ['a -q b --zz', 'unrecognized arguments: b --zz'],
  ])('%s is refused', (words, message) => expect(() => parse(words)).toThrow(new ArgumentError(message)));
});

describe('sacrebleu-ts', () => {
  test('scores a file', async () => {
    expect(await run('ref -i a -f text', { files })).toEqual({
      code: 0,
      out: 'BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.5.1 = 74.2 90.9/77.8/71.4/60.0 (BP = 1.000 ratio = 1.000 hyp_len = 11 ref_len = 11)\n',
      error: '',
    });
  });

  test('reads gzip and keeps a byte-order mark', async () => {
    const zipped = { ...files, 'ref.gz': gzipSync(files.ref), bom: `\ufeff${files.a}` };
    expect((await run('ref.gz -i a -b', { files: zipped })).out).toBe((await run('ref -i a -b', { files })).out);
    expect((await run('a -i bom -b -m chrf', { files: zipped })).out).not.toBe('100.0\n');
  });

  test('reads other encodings', async () => {
    const latin = { ref: Buffer.from('déjà vu\n', 'latin1'), a: Buffer.from('déjà vu\n', 'latin1') };
    expect((await run('ref -i a -m chrf -b -e latin-1', { files: latin })).out).toBe('100.0\n');
    expect(await run('ref -i a', { files: latin })).toEqual({
      code: 1,
      out: '',
      error: 'sacreBLEU: the input is not utf-8\n',
    });
    expect((await run('ref -i a -e klingon', { files: latin })).error).toBe('sacreBLEU: unknown encoding: klingon\n');
  });

  test('colours what is not significant, on a terminal only', async () => {
    const words = 'ref -i a b --paired-bs -pbsn 10 -f text';
    const red = '\u001b[31m';
    expect((await run(words, { files, isTerminal: true })).out).toContain(`${red}(p = 0.`);
    for (const world of [{}, { isTerminal: true, environment: { NO_COLOR: '1' } }]) {
      expect((await run(words, { files, ...world })).out).not.toContain(red);
    }
    expect((await run(`${words} -nc`, { files, isTerminal: true })).out).not.toContain(red);
  });

  test('a table with colours is as wide as one without', async () => {
    const words = 'ref -i a b --paired-bs -pbsn 10 -f text';
    const colour = (await run(words, { files, isTerminal: true })).out;
    expect(colour.replaceAll('\u001b[31m', '').replaceAll('\u001b[0m', '')).toBe((await run(words, { files })).out);
  });

  test.each([
    ['ref -i a -d', 0, /No subset information found/],
    ['ref -i a b -ci', 1, /Use paired tests/],
    ['ref -i a b -par -ci', 1, /Use paired tests/],
    ['ref -i a -l en', 1, /not a language pair like en-de: en/],
    ['ref -i a -tok ko-mecab', 1, /ko-mecab needs mecab-ko-dic/],
    ['ref -i a -w -1', 1, /Format specifier missing precision/],
    ['ref -i none', 1, /No such file or directory: 'none'/],
    ['-t wmt14 -l en-de', 1, /carries no test sets/],
    ['--list', 1, /carries no test sets/],
    ['ref -nr 3', 17, /FATAL: line 1: expected 3 fields, but found 1/],
    ['ref -zz', 2, /error: unrecognized arguments: -zz/],
  ])('%s', async (words, code, message) => {
    const result = await run(words, { files });
    expect(result.code).toBe(code);
    expect(result.out + result.error).toMatch(message);
  });

  test('-tok is not asked for its dictionary where BLEU is not asked for', async () => {
    expect((await run('ref -i a -m chrf -tok ko-mecab -b', { files })).code).toBe(0);
  });

  test('a bad seed is one line, not a stack', async () => {
    const { code, error } = await run('ref -i a -ci', { files, environment: { SACREBLEU_SEED: '0x7' } });
    expect({ code, error }).toEqual({ code: 1, error: "sacreBLEU: invalid literal for int() with base 10: '0x7'\n" });
  });

  test('paired JSON of chrF is written where numpy 2 makes the original fail', async () => {
    const { out } = await run('ref -i a b -m chrf --paired-bs -pbsn 20', { files });
    expect(JSON.parse(out)).toMatchObject([{ chrF2: { p_value: null } }, { system: 'b', chrF2: { p_value: 1 / 21 } }]);
  });

  test('--help names every option', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of ['--paired-bs, -pbs', '--chrf-word-order, -cw', '--score-only, -b']) expect(out).toContain(name);
  });
});

describe('tables', () => {
  test('a column of numbers is written with the decimals asked for, others as they are', () => {
    expect(fancyGrid(['System', 'X'], [['1.25', '7']], 1)).toBe(
      '╒══════════╤═════╕\n│   System │  X  │\n╞══════════╪═════╡\n│      1.2 │  7  │\n╘══════════╧═════╛',
    );
  });

  test('LaTeX is escaped after it is padded', () => {
    expect(latexBooktabs(['System', 'X'], [['a_b & 100%', '7']], 1).split('\n')[4]).toBe(
      ' a\\_b \\& 100\\% &  7  \\\\',
    );
  });
});

describe('the installed command', () => {
  const bin = fileURLToPath(new URL('../bin/sacrebleu-ts.js', import.meta.url));
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reads files and standard input, and sets the exit code', () => {
    const command = (words: string[], input = '') =>
      spawnSync(process.execPath, [bin, ...words], { cwd: folder, input, encoding: 'utf8' });
    expect(command(['ref', '-i', 'a', '-b'])).toMatchObject({ status: 0, stdout: '74.2\n', stderr: '' });
    expect(command(['ref', '-b'], files.a)).toMatchObject({ status: 0, stdout: '74.2\n' });
    expect(command(['ref', '-i', 'none'])).toMatchObject({ status: 1, stdout: '' });
    expect(command(['-f', 'xml']).status).toBe(2);
  });
});
