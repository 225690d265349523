import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLEU, japaneseTokenizer, loadTokenizer, sentencePieceTokenizer, tokenizerNamed } from '../src/index.js';
import { modelPath } from '../src/tokenizers/sentencepiece/model-file.js';
import { recordingLog } from './support/metrics.js';
import { describeWithPackage } from './support/peers.js';

const model = fileURLToPath(new URL('fixtures/sentencepiece/tiny.model', import.meta.url));
const bytes = readFileSync(model);
const sha256 = createHash('sha256').update(bytes).digest('hex');

describe('a tokenizer by name', () => {
  test.each([
    ['13a', 'Hi,world.', 'Hi , world .'],
    ['13a', 'a..b 1.5 -- 3-4 &amp;lt; <skipped>', 'a . . b 1.5 -- 3 - 4 <'],
    ['intl', '“Hi”—2019. 1,5 €3', '“ Hi ” —2019 . 1,5 € 3'],
    ['zh', ',你好 OK.', ', 你 好 OK .'],
    ['zh', 'a\u2000b\u2001c 𠀀', 'a b c 𠀀'],
    ['char', 'a 😀', 'a   😀'],
    ['none', ' a  b ', ' a  b '],
  ])('%s: %s', (name, line, expected) => expect(tokenizerNamed(name).tokenize(line)).toBe(expected));

  test('takes a word of any length', () => {
    const word = 'a'.repeat(300_000);
    expect(tokenizerNamed('13a').tokens(`${word}.`)).toEqual([word, '.']);
    expect(new BLEU().corpusScore([word], [[word]]).counts).toEqual([1, 0, 0, 0]);
  });

  test('an unknown one is a KeyError', () => {
    expect(() => new BLEU({ tokenize: '14a' })).toThrow(
      expect.objectContaining({ name: 'KeyError', message: "'14a'" }),
    );
  });

  test('ko-mecab says what it lacks', () => {
    expect(() => new BLEU({ trgLang: 'ko' })).toThrow(/ko-mecab needs mecab-ko-dic/);
  });

  test('one with a model says that it must be loaded', () => {
    expect(() => tokenizerNamed('flores200')).toThrow(/await loadTokenizer\('flores200'\)/);
  });

  test('one of your own is used and named in the signature', () => {
    const words = (line: string) => line.split('_');
    const own = { signature: 'underscores', tokenize: (line: string) => words(line).join(' '), tokens: words };
    const bleu = new BLEU({ tokenize: own });
    expect(bleu.corpusScore(['a_b_c_d'], [['a_b_c_d']]).score).toBeCloseTo(100);
    expect(bleu.getSignature().format()).toContain('tok:underscores');
  });

  test('the target language chooses one, and a named one that suits it less is warned of', () => {
    const { log, messages } = recordingLog();
    expect(new BLEU({ trgLang: 'zh', log }).tokenizer.signature).toBe('zh');
    expect(messages).toEqual([]);
    expect(new BLEU({ trgLang: 'zh', tokenize: 'intl', log }).tokenizer.signature).toBe('intl');
    expect(messages).toEqual(["Consider using the 'zh' or 'spm' tokenizer for Chinese."]);
  });
});

describeWithPackage('@sglkc/kuromoji/package.json', 'ja-mecab', () => {
  // What MeCab 0.996 with IPADIC prints for these lines.
  test.each([
    ['すもももももももものうち', 'すもも も もも も もも の うち'],
    ['東京都に住んでいます。', '東京 都 に 住ん で い ます 。'],
    [' 価格は３，０００円（税込）！ ', '価格 は ３ ， ０ ０ ０ 円 （ 税込 ） ！'],
  ])('%s', (line, expected) => expect(tokenizerNamed('ja-mecab').tokenize(line)).toBe(expected));

  test('it is the default for Japanese', () => {
    const bleu = new BLEU({ trgLang: 'ja' });
    bleu.corpusScore(['猫がいる'], [['猫がいる']]);
    expect(bleu.getSignature().format()).toBe(
      'nrefs:1|case:mixed|eff:no|tok:ja-mecab-0.996-IPA|smooth:exp|version:2.5.1',
    );
  });
});

test('ja-mecab refuses a folder without the dictionary', () => {
  expect(() => japaneseTokenizer(tmpdir())).toThrow(/ja-mecab: cannot read the dictionary in .*base\.dat\.gz/);
});

describeWithPackage('sentencepiece-js', 'SentencePiece', () => {
  // What spm_encode prints with this model.
  const lines = [
    ['The cat sat on the mat.', '▁ T h e ▁c at ▁s at ▁on ▁the ▁m at .'],
    ['Die Katze saß auf der Matte, nicht wahr?', '▁D ie ▁ K at z e ▁s a ß ▁ au f ▁ der ▁M at te , ▁n i ch t ▁w a hr ?'],
    ['Кошка сидела на ковре.', '▁ К о ш ка ▁ с и д е л а ▁н а ▁к о в р е .'],
    ['猫はマットの上に座った。', '▁ 猫 は マット の 上に座っ た 。'],
    ['  two  blanks\tand a tab 😀', '▁ t wo ▁b l an k s \t an d ▁a ▁ t a b ▁ 😀'],
  ] as const;

  test.each(lines)('%s', async (line, expected) => {
    const tokenizer = await sentencePieceTokenizer(model, 'tiny');
    expect(tokenizer.tokenize(line)).toBe(expected);
    expect(tokenizer.tokens(line)).toEqual(expected.split(/\s+/));
  });

  test('takes a NUL as a character and refuses a lone surrogate, as in Python', async () => {
    const tokenizer = await sentencePieceTokenizer(model, 'tiny');
    expect(tokenizer.tokenize('the\0cat')).toBe('▁the \0 c at');
    expect(() => tokenizer.tokenize('a\ud800b')).toThrow("tiny cannot read a lone surrogate: 'a\\ud800b'");
  });

  test('spBLEU-1K is of a later release, which its signature names', async () => {
    await loadTokenizer('spBLEU-1K', { model });
    const bleu = new BLEU({ tokenize: 'spBLEU-1K' });
    bleu.corpusScore(['a b'], [['a b']]);
    expect(bleu.getSignature().format()).toContain('|tok:spBLEU-1K|smooth:exp|version:2.6.0');
    expect(new BLEU({ tokenize: 'spBLEU-1K', version: '9', references: [['a']] }).getSignature().format()).toMatch(
      /:9$/,
    );
  });

  test('leaves no crash handler of its own on the process', async () => {
    const before = process.rawListeners('uncaughtException').length;
    await sentencePieceTokenizer(model, 'tiny');
    expect(process.rawListeners('uncaughtException').length).toBe(before);
  });

  test('a loaded model is found by its name, and spm is flores101', async () => {
    const { log, messages } = recordingLog();
    await loadTokenizer('flores101', { model });
    const bleu = new BLEU({ tokenize: 'spm', log });
    bleu.corpusScore(['a b'], [['a b']]);
    expect(bleu.getSignature().format()).toContain('|tok:flores101|');
    expect(messages).toEqual(["Tokenizer 'spm' has been changed to 'flores101', and may be removed in the future."]);
  });
});

describe('a SentencePiece model file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sacrebleu-ts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const published = { url: 'https://example.org/tiny.model', file: 'tiny', signature: 'tiny', sha256 };
  const serve = (body: Uint8Array, status = 200) => ({
    calls: 0,
    async fetch() {
      this.calls++;
      return new Response(Buffer.from(body), { status });
    },
  });

  test('is taken as given, unless a checksum says otherwise', async () => {
    expect(await modelPath(published, { model })).toBe(model);
    await expect(modelPath(published, { model, sha256: '00' })).rejects.toThrow(/has the SHA-256/);
  });

  test('is not kept if its checksum is wrong', async () => {
    const server = serve(Buffer.from('not a model'));
    await expect(modelPath(published, { folder, fetch: () => server.fetch() })).rejects.toThrow(/has the SHA-256/);
    expect(existsSync(join(folder, 'tiny'))).toBe(false);
  });

  test('is downloaded once', async () => {
    const server = serve(bytes);
    const source = { folder: join(folder, 'new'), fetch: () => server.fetch() };
    const path = await modelPath(published, source);
    expect(readFileSync(path)).toEqual(bytes);
    expect(await modelPath(published, source)).toBe(path);
    expect(server.calls).toBe(1);
  });

  test('that has been tampered with since is refused', async () => {
    writeFileSync(join(folder, 'tiny'), 'tampered');
    await expect(modelPath(published, { folder })).rejects.toThrow(/has the SHA-256/);
  });

  test('is not downloaded where no checksum is known, nor from a server that refuses', async () => {
    const { sha256: _, ...unchecked } = published;
    await expect(modelPath(unchecked, { folder: join(folder, 'x') })).rejects.toThrow(/no checksum is known/);
    const server = serve(bytes, 404);
    const source = { folder: join(folder, 'x'), fetch: () => server.fetch() };
    await expect(modelPath(published, source)).rejects.toThrow(/status 404/);
  });
});
