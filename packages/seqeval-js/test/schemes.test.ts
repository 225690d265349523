import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autoDetect, Entities, getEntities, type SchemeName, schemes } from '../src/index.js';
import { type Layout, layout } from './support/corpora.js';

/** The letters of an entity in the schemes in which every entity can be written. */
const spelled: Partial<Record<SchemeName, (length: number) => string>> = {
  IOB2: (length) => `B${'I'.repeat(length - 1)}`,
  IOE2: (length) => `${'I'.repeat(length - 1)}E`,
  IOBES: (length) => (length === 1 ? 'S' : `B${'I'.repeat(length - 2)}E`),
  BILOU: (length) => (length === 1 ? 'U' : `B${'I'.repeat(length - 2)}L`),
};

function write(entities: Layout, spell: (length: number) => string) {
  const tags: string[] = [];
  const spans: [type: string, start: number, end: number][] = [];
  for (const { gap, length, type } of entities) {
    for (let i = 0; i < gap; i++) tags.push('O');
    spans.push([type, tags.length, tags.length + length]);
    tags.push(...Array.from(spell(length), (letter) => `${letter}-${type}`));
  }
  return { tags, spans };
}

describe.each(Object.entries(spelled))('%s', (name, spell) => {
  const scheme = schemes[name as SchemeName];

  test('tags written from spans give the spans back', () => {
    fc.assert(
      fc.property(layout, (entities) => {
        const { tags, spans } = write(entities, spell);
        const found = new Entities([tags], scheme).entities.flat();
        expect(found.map((entity) => [entity.tag, entity.start, entity.end])).toEqual(spans);
      }),
    );
  });

  test('with the letter at the end of the tag too', () => {
    fc.assert(
      fc.property(layout, (entities) => {
        const { tags, spans } = write(entities, spell);
        const turned = tags.map((tag) => tag.replace(/^(.)-(.*)$/u, '$2-$1'));
        const found = new Entities([turned], scheme, true).entities.flat();
        expect(found.map((entity) => [entity.tag, entity.start, entity.end])).toEqual(spans);
      }),
    );
  });
});

test('default mode finds the same entities in well-formed IOB2 and IOBES, ends inclusive', () => {
  fc.assert(
    fc.property(layout, fc.constantFrom('IOB2', 'IOBES'), (entities, name) => {
      const { tags, spans } = write(entities, spelled[name as SchemeName]!);
      expect(getEntities(tags)).toEqual(spans.map(([type, start, end]) => [type, start, end - 1]));
    }),
  );
});

test('default mode keeps entities within their sentences, offsets running through the corpus', () => {
  expect(getEntities([['B-PER'], ['I-PER', 'I-PER']])).toEqual([
    ['PER', 0, 0],
    ['PER', 2, 3],
  ]);
});

test('the scheme of a corpus is read from its letters', () => {
  expect(autoDetect([['O'], ['B-PER', 'I-PER']])).toBe(schemes.IOB2);
  expect(autoDetect([['U-PER', 'O', 'B-PER', 'L-PER']])).toBe(schemes.BILOU);
  expect(() => autoDetect([['I-PER', 'O']])).toThrow('This scheme is not supported: {<Prefix.I: 1>, <Prefix.O: 2>}');
});

test('entities are asked by type', () => {
  const entities = new Entities([['B-PER'], ['B-LOC', 'B-PER']], 'IOB2');
  expect(entities.uniqueTags).toEqual(new Set(['PER', 'LOC']));
  expect(entities.filter('PER')).toEqual([
    { sentence: 0, start: 0, end: 1, tag: 'PER' },
    { sentence: 1, start: 1, end: 2, tag: 'PER' },
  ]);
});
