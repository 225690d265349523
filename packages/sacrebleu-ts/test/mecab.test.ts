import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLEU, koreanTokenizer, loadTokenizer } from '../src/index.js';
import { CompiledDictionary } from '../src/tokenizers/mecab/compiled-dictionary.js';
import { mecabTokenizer } from '../src/tokenizers/mecab/mecab.js';

// scripts/tiny_dictionary.py makes the dictionary with MeCab's compiler, and the segmentation with mecab-ko.
const fixtures = fileURLToPath(new URL('fixtures/mecab', import.meta.url));
const lines = readFileSync(join(fixtures, 'lines.jsonl'), 'utf8').trimEnd().split('\n');
const pairs = lines.map((line) => JSON.parse(line) as [string, string]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
  for (const name of readdirSync(fixtures).filter((name) => name.endsWith('.gz'))) {
    writeFileSync(join(folder, name.slice(0, -'.gz'.length)), gunzipSync(readFileSync(join(fixtures, name))));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a dictionary compiled by MeCab', () => {
  test.each(pairs)('%j', (line, expected) => {
    expect(mecabTokenizer('tiny', new CompiledDictionary(folder)).tokenize(line)).toBe(expected);
  });

  test('in another format is refused', () => {
    const other = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
    writeFileSync(
      join(other, 'sys.dic'),
      'no dictionary, but long enough to hold the header of one: seventy-two bytes',
    );
    expect(() => new CompiledDictionary(other)).toThrow(/not a dictionary compiled by MeCab/);
    rmSync(other, { recursive: true });
  });

  test('cannot read a lone surrogate, which has no UTF-8 form', () => {
    const tokenizer = mecabTokenizer('tiny', new CompiledDictionary(folder));
    expect(() => tokenizer.tokenize('나\ud800는')).toThrow(TypeError);
    expect(() => tokenizer.tokenize('나\ud800는')).toThrow("tiny cannot read a lone surrogate: '나\\ud800는'");
  });
});

describe('ko-mecab', () => {
  test('takes mecab-ko-dic only', () => {
    expect(() => koreanTokenizer(folder)).toThrow(/has 15 entries instead of 811795/);
  });

  test('names a file that is missing', () => {
    const part = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
    writeFileSync(join(part, 'sys.dic'), readFileSync(join(folder, 'sys.dic')));
    const load = () => koreanTokenizer(part);
    expect(load).toThrow(expect.objectContaining({ name: 'TokenizerUnavailableError' }));
    expect(load).toThrow(/ko-mecab: cannot read the dictionary in .*unk\.dic/);
    rmSync(part, { recursive: true });
  });

  test('says where it looks for the dictionary', async () => {
    const missing = join(folder, 'nowhere');
    expect(() => koreanTokenizer(missing)).toThrow(`needs mecab-ko-dic in ${missing}`);
    await expect(loadTokenizer('ko-mecab', { model: missing })).rejects.toThrow(/needs mecab-ko-dic/);
    expect(() => new BLEU({ trgLang: 'ko' })).toThrow(/needs mecab-ko-dic in .*models/);
  });
});

const installed = process.env.MECAB_KO_DIC;
const title = 'ko-mecab with mecab-ko-dic segments as Python does';
if (installed === undefined) test.skip(`${title} (MECAB_KO_DIC does not name its folder)`, () => {});
else {
  // What sacreBLEU 2.5.1 gives with mecab-ko 1.0.1 and mecab-ko-dic 1.0.0.
  test.each([
    ['에이 다 러브레이스 나는 학교에 갔다.', '에이 다 러브레이스 나 는 학교 에 갔 다 .'],
    ['나는\0학교', '나 는'],
  ])(`${title}: %j`, async (line, expected) => {
    expect((await loadTokenizer('ko-mecab', { model: installed })).tokenize(line)).toBe(expected);
    const bleu = new BLEU({ trgLang: 'ko' });
    bleu.corpusScore([line], [[line]]);
    expect(bleu.getSignature().format()).toContain('|tok:ko-mecab-0.996/ko-0.9.2-KO|');
  });
}
