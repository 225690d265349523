import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePoints } from '../../src/text/code-points.js';
import { findTokens, goldEntities, joinTokens } from '../../src/text/sentence.js';
import { snapToTokens } from '../../src/text/snap.js';
import { spansToTags, type TokenSpan, tagsToSpans } from '../../src/text/tags.js';

const types = ['PER', 'ORG', 'LOC'];
const tag = fc.constantFrom('O', ...types.flatMap((type) => [`B-${type}`, `I-${type}`]));

/** Words of scripts of the project, with combining marks, quotes, '#' and characters beyond the basic plane. */
const word = fc
  .array(fc.constantFrom('a', 'ж', 'ქ', 'ع', 'ु', 'ิ', '한', '´', '#', "'", '𠮷', '👩', '\u200d'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((letters) => letters.join(''));
const character = fc.constantFrom('東', '京', 'ア', '#', '・', '𠮷', '𝒜', 'x', '。');

const spaced = fc.record({ tokens: fc.array(word, { minLength: 1, maxLength: 12 }), joiner: fc.constant(' ') });
const unspaced = fc.record({ tokens: fc.array(character, { minLength: 1, maxLength: 24 }), joiner: fc.constant('') });

/** A tokenised text with any tags at all: orphan I- tags, '#' inside entities, entities side by side. */
const tagged = fc
  .oneof(spaced, unspaced)
  .chain(({ tokens, joiner }) =>
    fc
      .array(tag, { minLength: tokens.length, maxLength: tokens.length })
      .map((tags) => ({ tokens, tags, joiner, ...joinTokens(tokens, joiner) })),
  );

test('tags become entities and the same entities again, whatever the tags', () => {
  fc.assert(
    fc.property(tagged, (sentence) => {
      const entities = goldEntities(sentence);
      const snapped = snapToTokens(sentence, entities);
      expect(snapped.entities).toEqual(entities);
      expect(tagsToSpans(snapped.tags)).toEqual(tagsToSpans(sentence.tags));
    }),
  );
});

test('clean IOB2 tags come back as they were', () => {
  fc.assert(
    fc.property(tagged, (sentence) => {
      const clean = spansToTags(tagsToSpans(sentence.tags), sentence.tokens.length);
      const back = snapToTokens(sentence, goldEntities({ ...sentence, tags: clean }));
      expect(back.tags).toEqual(clean);
    }),
  );
});

test('offsets name the tokens in the text, and # is a space where tokens are characters', () => {
  fc.assert(
    fc.property(tagged, ({ tokens, joiner, text, offsets }) => {
      const points = [...text];
      for (const [i, { start, end }] of offsets.entries()) {
        const shown = joiner === '' && tokens[i] === '#' ? ' ' : tokens[i];
        expect(points.slice(start, end).join('')).toBe(shown);
      }
    }),
  );
});

test('an entity is the exact stretch of the text that its offsets name, in code points', () => {
  fc.assert(
    fc.property(tagged, (sentence) => {
      const points = [...sentence.text];
      for (const { text, start, end } of goldEntities(sentence)) expect(points.slice(start, end).join('')).toBe(text);
    }),
  );
});

test('tokens are found again in a text that has them in order', () => {
  fc.assert(
    fc.property(spaced, ({ tokens, joiner }) => {
      const { text, offsets } = joinTokens(tokens, joiner);
      expect(findTokens(text, tokens)).toEqual(offsets);
    }),
  );
});

test('offsets in code points and in UTF-16 units are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(word, character)), (words) => {
      const text = words.join(' ');
      const points = codePoints(text);
      expect(points.length).toBe([...text].length);
      for (let offset = 0; offset <= points.length; offset++) {
        expect(points.fromUtf16(points.toUtf16(offset))).toBe(offset);
        expect(points.slice(0, offset)).toBe([...text].slice(0, offset).join(''));
      }
    }),
  );
});

test('spans that do not overlap become tags and the same spans', () => {
  const spans = fc
    .array(fc.record({ type: fc.constantFrom(...types), gap: fc.nat(3), width: fc.integer({ min: 1, max: 3 }) }))
    .map((parts) => {
      let at = 0;
      return parts.map(({ type, gap, width }): TokenSpan => {
        const first = at + gap;
        at = first + width;
        return { type, first, last: at - 1 };
      });
    });
  fc.assert(
    fc.property(spans, (given) => {
      expect(tagsToSpans(spansToTags(given, (given.at(-1)?.last ?? 0) + 2))).toEqual(given);
    }),
  );
});
