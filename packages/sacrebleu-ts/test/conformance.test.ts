import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Record } from '../src/conformance/record.js';
import { CHECKS, differencesOf, readRecords, runConformance } from '../src/conformance/run.js';
import { CHRF, type Metric, PairedTest, TER } from '../src/index.js';
import { describeWithPackage } from './support/peers.js';

const folder = fileURLToPath(new URL('fixtures/golden', import.meta.url));
const needsMecab = (record: Record) => JSON.stringify(record).includes('"ja-mecab"');
const records = (file: string) =>
  readRecords(join(folder, `${file}.jsonl.gz`)).filter((record) => record.newer_unicode !== true);

async function differing(file: string, list: readonly Record[]) {
  const check = CHECKS[file]!;
  const found = await Promise.all(list.map(async (record) => [record.id, await differencesOf(check, record)] as const));
  return found.filter(([, differences]) => differences.length > 0);
}

describe('every vector made with Python comes out the same', () => {
  test.each(Object.keys(CHECKS).filter((file) => file !== 'calls'))('%s', async (file) => {
    const list = records(file).filter((record) => !needsMecab(record));
    expect(list.length).toBeGreaterThan(5);
    expect(await differing(file, list)).toEqual([]);
  });
});

describe('every random row made with Python comes out the same (scripts/differential.py)', () => {
  test.each(['calls', 'tokenizers', 'cli'])('%s', async (file) => {
    const list = readRecords(join(folder, '..', 'differential', `${file}.jsonl.gz`));
    expect(list.length).toBeGreaterThan(140);
    expect(await differing(file, list)).toEqual([]);
  });
});

describeWithPackage('@sglkc/kuromoji/package.json', 'every vector of ja-mecab comes out the same', () => {
  test.each(['tokenizers', 'bleu_corpus', 'bleu_sentence'])('%s', async (file) => {
    const list = records(file).filter(needsMecab);
    expect(list.length).toBeGreaterThan(40);
    expect(await differing(file, list)).toEqual([]);
  });
});

describe('resampled chrF and TER equal numpy 2 to the bit', () => {
  interface Interval {
    readonly mean: number;
    readonly ci: number;
    readonly error?: string;
  }
  type Spec = { readonly cls: 'BLEU' | 'CHRF' | 'TER'; readonly opts: { readonly [name: string]: unknown } };
  const make = ({ cls, opts }: Spec): Metric => {
    const rename = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    const options = Object.fromEntries(Object.entries(opts).map(([name, value]) => [rename(name), value]));
    return cls === 'TER' ? new TER(options) : new CHRF(options);
  };

  test('intervals', () => {
    let compared = 0;
    for (const record of records('bootstrap')) {
      const { metric, env_seed, n_bootstrap, hyps, refs, expected } = record as unknown as {
        metric: Spec;
        env_seed: string | null;
        n_bootstrap: number;
        hyps: string[];
        refs: string[][];
        expected: { numpy2: Interval };
      };
      if (metric.cls === 'BLEU' || expected.numpy2.error !== undefined) continue;
      const options = { nBootstrap: n_bootstrap, seed: env_seed ?? '12345' };
      const { interval } = make(metric).corpusScore(hyps, refs, options);
      const { mean, ci } = expected.numpy2;
      expect([record.id, interval]).toEqual([record.id, { mean, halfWidth: ci }]);
      compared++;
    }
    expect(compared).toBeGreaterThan(30);
  });

  test('paired tests', () => {
    let compared = 0;
    for (const record of records('paired')) {
      const {
        test: testType,
        metrics,
        env_seed,
        n_samples,
        n_ar_confidence,
        systems,
        refs,
        expected,
      } = record as unknown as {
        test: 'ar' | 'bs';
        metrics: { [name: string]: Spec };
        env_seed: string | null;
        n_samples: number;
        n_ar_confidence: number;
        systems: { [name: string]: string[] };
        refs: string[][];
        expected: { numpy2: { [name: string]: { score: number; p_value: number; mean: number; ci: number }[] } };
      };
      const chosen = Object.entries(metrics).filter(([, { cls }]) => cls !== 'BLEU');
      const made = Object.fromEntries(chosen.map(([name, spec]) => [name, make(spec)]));
      const { results } = new PairedTest(Object.entries(systems), made, refs, {
        testType,
        nSamples: n_samples,
        nArConfidence: n_ar_confidence,
        seed: env_seed ?? '12345',
        log: () => {},
      }).run();
      for (const [name, rows] of results) {
        const wanted = expected.numpy2[name]!.map(({ score, p_value, mean, ci }) => ({
          score,
          pValue: p_value,
          mean,
          ci,
        }));
        expect([record.id, rows]).toEqual([record.id, wanted]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });
});

describe('the conformance run over a folder', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const path of folders) rmSync(path, { recursive: true });
  });

  async function run(files: { readonly [name: string]: readonly object[] }) {
    const path = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
    folders.push(path);
    for (const [name, rows] of Object.entries(files)) {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      writeFileSync(join(path, name), name.endsWith('.gz') ? gzipSync(text) : text);
    }
    const lines: string[] = [];
    return { code: await runConformance(path, (line) => lines.push(line)), lines };
  }
  const row = (id: string, more: object = {}) => ({ id, kind: 'x', in: 'a,b', out: { '13a': 'a , b' }, ...more });

  test('counts the rows and succeeds where none differs', async () => {
    const rows = [row('one'), row('two')];
    const { code, lines } = await run({ 'tokenizers.jsonl': rows, 'tokenizers.jsonl.gz': rows });
    expect({ code, lines }).toEqual({ code: 0, lines: ['rows 4, differ 0'] });
  });

  test('names a row that differs, and how', async () => {
    const { code, lines } = await run({ 'tokenizers.jsonl': [row('one'), row('two', { out: { intl: 'a,b' } })] });
    expect({ code, lines }).toEqual({ code: 1, lines: ['two: intl: "a , b" instead of "a,b"', 'rows 2, differ 1'] });
  });

  test('reports newer characters on a line of their own and does not count them', async () => {
    const rows = [
      row('one', { newer_unicode: true, out: { none: '' } }),
      row('two', { newer_unicode: true }),
      row('three'),
    ];
    const { code, lines } = await run({ 'tokenizers.jsonl': rows });
    expect({ code, lines }).toEqual({
      code: 0,
      lines: ['newer_unicode rows 2, differ 1 (not counted): one', 'rows 1, differ 0'],
    });
  });

  test('understands signatures of references given once, and scores that are formatted', async () => {
    const signature = 'nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.5.1';
    const args = { signature: 'nrefs:1|version:2.5.1', is_json: true };
    const json = (score: string) => {
      const members = [`"name": "X"`, `"score": ${score}`, `"signature": "${args.signature}"`];
      return `{\n ${[...members, '"nrefs": "1"', '"version": "2.5.1"'].join(',\n ')}\n}`;
    };
    const rows = [
      {
        id: '1',
        cls: 'TER',
        ctor: { references: [['a']] },
        method: 'get_signature',
        args: [],
        result: { ok: signature },
      },
      { id: '2', cls: 'Score', ctor: { name: 'X', score: 2.5 }, method: 'format', args, result: { ok: json('2.5') } },
      { id: '3', cls: 'Score', ctor: { name: 'X', score: 'NaN' }, method: 'format', args, result: { ok: json('NaN') } },
      {
        id: '4',
        cls: 'Score',
        ctor: { name: 'X', score: 1 },
        method: 'format',
        args: [1, true],
        result: { ok: '2.0' },
      },
    ];
    const { lines } = await run({ 'errors.jsonl': rows });
    expect(lines).toEqual(['4: result: "1.0" instead of "2.0"', 'rows 4, differ 1']);
  });

  test('reads the infinities that Python writes, and reports a line that is no JSON', async () => {
    const path = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
    folders.push(path);
    const call = '"method":"format","args":[],"result":{"ok":"X = inf"}';
    const text = `{"id":"1","cls":"Score","ctor":{"name":"X","score":Infinity},${call}}\n{"id":\n`;
    writeFileSync(join(path, 'errors.jsonl'), text);
    const lines: string[] = [];
    expect(await runConformance(path, (line) => lines.push(line))).toBe(1);
    expect(lines[0]).toMatch(/^errors\.jsonl:2: SyntaxError/);
    expect(lines[1]).toBe('rows 2, differ 1');
  });

  test.each([
    ['a field', 'tokenizers', row('one', { out2: {} }), 'unknown field in one: out2'],
    ['a tokenizer', 'tokenizers', row('one', { out: { '14a': '' } }), "KeyError: '14a'"],
    [
      'an option',
      'errors',
      { id: 'one', cls: 'TER', ctor: { beta: 2 }, method: 'get_signature', args: [], result: {} },
      'beta',
    ],
    ['a file', 'novelty', { id: 'one' }, 'no check for the file novelty.jsonl'],
  ])('refuses %s it does not know', async (_, name, record, message) => {
    const { code, lines } = await run({ [`${name}.jsonl`]: [record] });
    expect(code).toBe(1);
    expect(lines[0]).toContain(message);
    expect(lines[1]).toBe('rows 1, differ 1');
  });

  test('refuses a folder without vectors', async () => {
    expect((await run({ 'notes.txt': [] })).code).toBe(2);
  });
});
