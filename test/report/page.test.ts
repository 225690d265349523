import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentsOf } from '../../src/report/contents.js';
import { htmlSentence } from '../../src/report/page/html-sentence.js';
import { page } from '../../src/report/page/page.js';
import { readResults } from '../../src/results/read-results.js';
import { Store } from '../../src/store/store.js';
import { hostile, syntheticStore } from './support/synthetic.js';

async function written(): Promise<string> {
  const store = await Store.open(await syntheticStore({ translation: hostile, origin: '<b>recording</b>' }));
  const contents = contentsOf(await readResults(store, 'invented'));
  await store.close();
  const pictures = new Map([['between-bleu', '<svg></svg>']]);
  return page(contents, { pictures, libraries: ['var library = "</script>";'], written: 'Now.' });
}

test('the policy allows exactly the scripts and the style that the page holds', async () => {
  const text = await written();
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text) ?? [];
  const hashes = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(
      ([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
    );
  expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashes(/<script>([\s\S]*?)<\/script>/g).join(' ')}`,
    `style-src ${hashes(/<style>([\s\S]*?)<\/style>/g).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('nothing in the page has an address outside it, a handler or a style of its own', async () => {
  const text = await written();
  expect(text.match(/<[a-z][^<>]*\s(?:src|style|on\w+)=[^<>]*>/gi) ?? []).toEqual([]);
  expect([...text.matchAll(/href="([^"]*)"/g)].every(([, href]) => href?.startsWith('#'))).toBe(true);
});

test('answers and names are text', async () => {
  const text = await written();
  expect(text).not.toContain('<script>alert(1)');
  expect(text).not.toContain('<b>recording');
  expect(text).toContain('&lt;b&gt;recording');
});

const sample = {
  cell_id: 'c',
  sentence_id: 7,
  text: '𝒜 Мария Кюри и Пьер',
  offsets: [
    { start: 0, end: 1 },
    { start: 2, end: 7 },
    { start: 8, end: 12 },
    { start: 13, end: 14 },
    { start: 15, end: 19 },
  ],
  tags: ['O', 'B-PER', 'I-PER', 'O', 'B-PER'],
  reference: null,
  translation: '',
  english_entities: [],
  entities: [
    { type: 'PER', text: 'Пьер', start: 15, end: 19 },
    { type: '"><b>', text: 'Кюри', start: 8, end: 12 },
    { type: 'LOC', text: 'Кюри и', start: 8, end: 14 },
  ],
  exits: [],
  reasoning: null,
  state: 'truncated',
  error: null,
};

test('spans are marked at code points, in order; one that overlaps is left out; a type of any shape is text', () => {
  const { text } = htmlSentence(sample, 'ru');
  expect(text).toContain(
    '𝒜 <mark class="PER">Мария Кюри<small>PER</small></mark> и <mark class="PER">Пьер<small>PER</small></mark>',
  );
  expect(text).toContain(
    '𝒜 Мария <mark class="OTHER">Кюри<small>&quot;&gt;&lt;b&gt;</small></mark> и <mark class="PER">Пьер<small>PER</small></mark>',
  );
  expect(text).not.toContain('Кюри и<small>');
});

test('the state is shown where it is not ok, an empty translation is called nothing', () => {
  const { text } = htmlSentence(sample, 'ru');
  expect(text).toContain('<span class="state">truncated</span>');
  expect(text).toContain('<dt>Translation</dt><dd><span class="nothing">nothing</span></dd>');
  expect(text).not.toContain('<dt>Reference</dt>');
});

test('of a section, short tables come first, then the figures, then the long tables in a box that scrolls', async () => {
  const text = await written();
  const places = [
    'id="table-f1-seqeval"',
    'id="heat-f1-seqeval"',
    'id="table-baselines"',
    'id="rounds-f1-seqeval"',
  ].map((part) => text.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(/id="table-runs">[\s\S]*?<div class="scroll long"/.test(text)).toBe(true);
  expect(/id="table-f1-seqeval">\s*<h3>[^<]*<\/h3>\s*<div class="scroll" /.test(text)).toBe(true);
  expect(text).toContain('32 rows; scroll to see them all.');
});
