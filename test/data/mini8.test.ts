import { beforeAll, describe, expect, test } from 'vitest';
import { foldersOf, Library } from '../../src/config/library.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { codePoints } from '../../src/text/code-points.js';
import { goldEntities, type Mention, type Sentence } from '../../src/text/sentence.js';
import { spansToTags, tagsToSpans } from '../../src/text/tags.js';
import { collect } from '../support/temporary.js';

const { name, value, file } = new Library().dataset('mini8', 'test');
const languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'];
const data = new Map<string, Sentence[]>();

beforeAll(async () => {
  for (const language of languages) {
    const opened = await openDataset(value, { name, language: languageOf(language), folders: foldersOf(file) });
    data.set(language, await collect(opened.sentences()));
  }
});

const sentences = (language: string) => data.get(language) ?? [];
const show = (mentions: readonly Mention[] = []) => mentions.map(({ type, text }) => `${type} ${text}`).sort();

test('has the eight languages of the paper', () => {
  expect(value.languages).toEqual(languages);
});

describe.each(languages)('mini8 in %s', (language) => {
  test('has 40 sentences, none twice', () => {
    expect(sentences(language)).toHaveLength(40);
    expect(new Set(sentences(language).map(({ text }) => text)).size).toBe(40);
  });

  test('has a token at every offset, and all of the text but blanks in tokens', () => {
    for (const { text, tokens, offsets } of sentences(language)) {
      const points = codePoints(text);
      expect(offsets.map(({ start, end }) => points.slice(start, end))).toEqual(tokens);
      expect(tokens.join('')).toBe(text.replace(/\s/gu, ''));
    }
  });

  test('has clean IOB2 tags of PER, ORG and LOC, one a token', () => {
    for (const { tokens, tags = [] } of sentences(language)) {
      expect(tags).toHaveLength(tokens.length);
      expect(spansToTags(tagsToSpans(tags), tags.length)).toEqual(tags);
      for (const tag of tags) expect(tag).toMatch(/^(O|[BI]-(PER|ORG|LOC))$/);
    }
  });

  test('has an English surface for each entity, of its type, that occurs in the reference', () => {
    for (const sentence of sentences(language)) {
      const { reference = '', englishEntities = [] } = sentence;
      expect(reference).toMatch(/^[\p{Script=Latin}\p{P}\p{N}\s]+$/u);
      expect(englishEntities.map(({ type }) => type)).toEqual(goldEntities(sentence).map(({ type }) => type));
      for (const { text } of englishEntities) expect(reference).toContain(text);
    }
  });

  test('says the same as the others: the same references and the same entities in each sentence', () => {
    const meaning = ({ reference, englishEntities }: Sentence) => [reference, show(englishEntities)];
    expect(sentences(language).map(meaning)).toEqual(sentences('ar').map(meaning));
  });

  test('is written in composed letters', () => {
    for (const { text } of sentences(language)) expect(text).toBe(text.normalize('NFC'));
  });
});

test('has sentences without entity, with several entities, and with several of one type', () => {
  const types = sentences('ru').map((sentence) => goldEntities(sentence).map(({ type }) => type));
  expect(types.filter((t) => t.length === 0).length).toBeGreaterThanOrEqual(3);
  expect(types.filter((t) => t.length >= 3).length).toBeGreaterThanOrEqual(3);
  expect(types.filter((t) => new Set(t).size < t.length).length).toBeGreaterThanOrEqual(3);
  for (const type of ['PER', 'ORG', 'LOC'])
    expect(types.flat().filter((t) => t === type).length).toBeGreaterThanOrEqual(10);
});
