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
  test('has 50 sentences, none twice', () => {
    expect(sentences(language)).toHaveLength(50);
    expect(new Set(sentences(language).map(({ text }) => text)).size).toBe(50);
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

  test('has no mark at the edge of an entity but a pair around a part of the name, and each pair whole', () => {
    for (const { text } of sentences(language).flatMap(goldEntities)) {
      const [bare = text] = /[\p{L}\p{M}\p{N}].*[\p{L}\p{M}\p{N}]/su.exec(text) ?? [];
      for (const pair of ['«»', '„“', '“”', '()', '（）', '「」', '《》']) {
        const [opening = '', closing = ''] = pair;
        expect(text.split(opening).length).toBe(text.split(closing).length);
      }
      if (bare !== text) expect(text).toMatch(/^[«„“「《].+[»“”」》] .*\p{L}|\p{L}.* [«„“「《].+[»“”」》]$/u);
    }
  });

  test('tags no inhabitant, language, date or title, and no title before a name', () => {
    const named = (id: number) => show(sentences(language)[id]?.englishEntities);
    expect([named(41), named(42)]).toEqual([[], []]);
    expect(named(43)).toEqual(['LOC Tashkent', 'PER M. Ivanova']);
    const [doctor] = goldEntities(sentences(language)[43] ?? expect.fail());
    expect(doctor?.text).toMatch(/^\p{L}[\p{L}\p{M}]*[.・·]/u);
  });

  test('has a name twice, a question, direct speech, brackets and acronyms', () => {
    const of = (id: number) => sentences(language)[id] ?? expect.fail();
    expect(show(of(40).englishEntities)).toEqual(['LOC London', 'LOC London']);
    expect(of(46).text).toMatch(/[?？؟՞]|ですか。$/);
    expect(of(47).text).toMatch(/[«„“「].+[»“”」]/);
    expect(of(48).text).toMatch(/[(（].+[)）]/);
    expect(show(of(44).englishEntities)).toEqual(['LOC Brussels', 'LOC Vienna', 'ORG NATO', 'ORG OPEC']);
  });
});

test('has the Armenian question mark inside a word, and that word whole in its entity', () => {
  const [, lima] = goldEntities(sentences('hy')[46] ?? expect.fail());
  expect(lima?.text).toMatch(/\p{L}՞\p{L}/u);
});

test('has sentences without entity, with several entities, and with several of one type', () => {
  const types = sentences('ru').map((sentence) => goldEntities(sentence).map(({ type }) => type));
  expect(types.filter((t) => t.length === 0).length).toBeGreaterThanOrEqual(3);
  expect(types.filter((t) => t.length >= 3).length).toBeGreaterThanOrEqual(3);
  expect(types.filter((t) => new Set(t).size < t.length).length).toBeGreaterThanOrEqual(3);
  for (const type of ['PER', 'ORG', 'LOC'])
    expect(types.flat().filter((t) => t === type).length).toBeGreaterThanOrEqual(10);
});
