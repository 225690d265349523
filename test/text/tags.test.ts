import { expect, test } from 'vitest';
import { findTokens, goldEntities, joinTokens } from '../../src/text/sentence.js';
import { spansToTags, tagsToSpans } from '../../src/text/tags.js';

test('an orphan I- starts an entity, as does an I- of another type', () => {
  expect(tagsToSpans(['I-PER', 'I-PER', 'O', 'B-LOC', 'I-ORG'])).toEqual([
    { type: 'PER', first: 0, last: 1 },
    { type: 'LOC', first: 3, last: 3 },
    { type: 'ORG', first: 4, last: 4 },
  ]);
});

test('B- right after an entity of its type starts another', () => {
  expect(tagsToSpans(['B-LOC', 'B-LOC', 'I-LOC'])).toEqual([
    { type: 'LOC', first: 0, last: 0 },
    { type: 'LOC', first: 1, last: 2 },
  ]);
});

test('tags of overlapping spans, or of spans outside the sentence, cannot be made', () => {
  const span = { type: 'PER', first: 0, last: 1 };
  expect(() => spansToTags([span, { type: 'LOC', first: 1, last: 2 }], 3)).toThrow('overlap at token 1');
  expect(() => spansToTags([span], 1)).toThrow('no such tokens: 0 to 1 of 1');
});

test('WikiANN writes a space as #, which may break an entity in two', () => {
  const tokens = [...'転送#サン#マ'];
  const tags = ['O', 'O', 'O', 'B-LOC', 'I-LOC', 'O', 'I-LOC'];
  const sentence = { tags, ...joinTokens(tokens, '') };
  expect(sentence.text).toBe('転送 サン マ');
  expect(goldEntities(sentence)).toEqual([
    { type: 'LOC', text: 'サン', start: 3, end: 5 },
    { type: 'LOC', text: 'マ', start: 6, end: 7 },
  ]);
});

test('# inside an entity is a space of its text, and between spaced tokens it is itself', () => {
  const tags = ['B-LOC', 'I-LOC', 'I-LOC'];
  expect(goldEntities({ tags, ...joinTokens(['サ', '#', 'マ'], '') })[0]?.text).toBe('サ マ');
  expect(goldEntities({ tags, ...joinTokens(['C', '#', 'D'], ' ') })[0]?.text).toBe('C # D');
});

test('offsets count code points, not UTF-16 units', () => {
  const sentence = { tags: ['O', 'B-LOC'], ...joinTokens(['👩‍🚀', '𠮷野家'], ' ') };
  expect(goldEntities(sentence)).toEqual([{ type: 'LOC', text: '𠮷野家', start: 4, end: 7 }]);
});

test('tokens are looked for in order, with nothing but blanks between them', () => {
  expect(findTokens('a\u3000b a', ['a', 'b', 'a'])).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 3 },
    { start: 4, end: 5 },
  ]);
  expect(() => findTokens('a x b', ['a', 'b'])).toThrow('token 2 "b" does not follow');
});
