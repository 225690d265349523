import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../src/command/command.js';

const gold = 'Ada\tB-PER\nLovelace\tI-PER\n\nParis\tB-LOC\nis\tO\n';
const predicted = 'Ada B-PER\nLovelace I-PER\n\n\nParis B-ORG\nis O\n';
const report = `              precision    recall  f1-score   support

         LOC       0.00      0.00      0.00         1
         ORG       0.00      0.00      0.00         0
         PER       1.00      1.00      1.00         1

   micro avg       0.50      0.50      0.50         2
   macro avg       0.33      0.33      0.33         2
weighted avg       0.50      0.50      0.50         2
`;

function run(args: string[], files: Record<string, string>) {
  const [out, told]: [string[], string[]] = [[], []];
  const code = command(args, {
    read(path) {
      if (files[path] === undefined) throw new Error('ENOENT');
      return files[path];
    },
    write: (text) => out.push(text),
    tell: (line) => told.push(line),
    version: '1.2.3',
  });
  return { code, out: out.join(''), told };
}

const two = (goldText: string, predictedText: string, ...args: string[]) =>
  run(['g', 'p', ...args], { g: goldText, p: predictedText });

describe('the report', () => {
  test('of two files', () => {
    const { code, out, told } = two(gold, predicted);
    expect([code, out]).toEqual([0, report]);
    expect(told[0]).toContain('warning: Precision and F-score are ill-defined');
  });

  test('of one file, as conlleval reads it', () => {
    const lines = 'Ada x B-PER B-PER\nLovelace x I-PER I-PER\n\nParis x B-LOC B-ORG\nis x O O\n';
    expect(run(['-'], { '-': lines }).out).toBe(report);
  });

  test('reads Windows line ends, a byte order mark, document marks and tokens with spaces', () => {
    const text = '\uFEFF-DOCSTART- -X- O O\r\n\r\nNew York\tB-LOC\r\nis\tO\r\n';
    const { code, out } = two(text, 'New York\tB-LOC\nis\tO\n', '--digits', '0');
    expect(code).toBe(0);
    expect(out).toContain('LOC          1         1         1         1');
  });

  test('as JSON, numbers in full', () => {
    const { out } = two(gold, predicted, '--json');
    expect(JSON.parse(out)['macro avg']).toEqual({ precision: 1 / 3, recall: 1 / 3, 'f1-score': 1 / 3, support: 2 });
    expect(out.split('\n')[1]).toBe('  "LOC": {"precision":0,"recall":0,"f1-score":0,"support":1},');
  });

  test('in strict mode, with and without a scheme', () => {
    const open = 'Ada I-PER\nLovelace I-PER\n\nParis B-LOC\nis O\n';
    expect(two(gold, open).out).toContain('PER       1.00');
    expect(two(gold, open, '--mode', 'strict').out).toContain('PER       0.00');
    expect(two(open, open, '--mode', 'strict', '--scheme', 'IOB1').out).toContain('PER       1.00');
  });

  test('a scheme without strict mode is told to have no effect', () => {
    expect(two(gold, gold, '--scheme', 'IOB2')).toEqual({
      code: 0,
      out: expect.stringContaining('micro avg'),
      told: ['seqeval-js: --scheme has no effect without --mode strict'],
    });
  });

  test('tells no more than ten warnings', () => {
    const strange = Array.from({ length: 30 }, (_, i) => `w X-${i}`).join('\n');
    const { told } = two(strange, strange);
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toBe('warning: and 20 more');
  });
});

describe('mistakes are told in one line, with exit code 2', () => {
  test.each<[string, string, string, string]>([
    ['another token', gold, gold.replace('\nis', '\nwas'), 'p:5: token differs from g:5 (is): was'],
    ['a sentence too short', gold, 'Ada O\n\nParis O\nis O\n', 'p:2: sentence ends, but g:2 goes on: Lovelace'],
    ['a sentence too long', gold, gold.replace('\n\n', '\nx O\n\n'), 'p:3: sentence goes on, but ends at g:3: x'],
    ['too few sentences', gold, 'Ada O\nLovelace O\n', 'p:2: ends after 1 sentences, but g:4 goes on: Paris'],
    ['too many sentences', 'Ada O\nLovelace O\n', gold, 'g:2: ends after 1 sentences, but p:4 goes on: Paris'],
    ['a missing tag', gold, gold.replace('\tO', ''), 'p:5: two columns expected: "is"'],
    ['nothing to score', 'a O\n', 'a O\n', 'max() arg is an empty sequence: yTrue and yPred have no entity to report'],
    ['an empty file', '', '', 'max() arg is an empty sequence: yTrue and yPred have no entity to report'],
  ])('%s', (_, goldText, predictedText, message) => {
    expect(two(goldText, predictedText)).toEqual({ code: 2, out: '', told: [`seqeval-js: ${message}`] });
  });

  test('a tag that the scheme refuses, at its line', () => {
    const { code, told } = two(gold, gold.replace('B-LOC', 'S-LOC'), '--mode', 'strict', '--scheme', 'IOB2');
    expect([code, told]).toEqual([2, ['seqeval-js: p:4: Invalid token is found: S-LOC. Allowed prefixes are: I|O|B.']]);
  });

  test.each<[string[], string]>([
    [[], 'one or two files expected (see --help): none'],
    [['a', 'b', 'c'], 'one or two files expected (see --help): a b c'],
    [['nowhere'], 'cannot read nowhere: ENOENT'],
    [['a', '--digits', '-1'], 'digits'],
    [['a', '--digits=x'], '--digits must be a whole number from 0 to 100: x'],
    [['a', '--mode=loose'], '--mode must be one of default, strict: loose'],
    [['a', '--scheme=IOB3'], '--scheme must be one of IOB1, IOB2, IOE1, IOE2, IOBES, BILOU: IOB3'],
    [['a', '--colour'], "Unknown option '--colour'"],
  ])('%j', (args, message) => {
    const { code, told } = run(args, {});
    expect(code).toBe(2);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(message);
  });
});

test('help and version', () => {
  expect(run(['--help'], {}).out).toContain('usage: seqeval-js GOLD PREDICTED');
  expect(run(['--version'], {}).out).toBe('1.2.3\n');
});

describe('the installed command', () => {
  const bin = fileURLToPath(new URL('../bin/seqeval-js.js', import.meta.url));
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seqeval-js-'));
    writeFileSync(join(folder, 'gold.conll'), gold);
    writeFileSync(join(folder, 'pred.conll'), predicted);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints the report of two files', () => {
    const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
    expect(execFileSync(bin, ['gold.conll', 'pred.conll'], options)).toBe(report);
    expect(execFileSync(bin, ['-', '--digits', '3'], { ...options, input: 'a B-X B-X\n' })).toContain('1.000');
  });
});
