import { describe, expect, it } from 'vitest';
import { entitiesOf, wordsOf } from '../../../src/engines/transports/word-labels.js';

describe('wordsOf', () => {
  it('cuts off each sign by itself, and knows which words have no space before them', () => {
    const words = wordsOf("Ada's “work” cost £5.");
    expect(words.map(({ text, glued }) => (glued ? `+${text}` : text))).toEqual([
      'Ada',
      "+'",
      '+s',
      '“',
      '+work',
      '+”',
      'cost',
      '£',
      '+5',
      '+.',
    ]);
  });

  it('keeps marks with their letters', () => {
    expect(wordsOf('Zoe\u0308 नई').map(({ text }) => text)).toEqual(['Zoe\u0308', 'नई']);
  });
});

describe('entitiesOf', () => {
  const found = (sentence: string, labels: string) =>
    entitiesOf(sentence, wordsOf(sentence), labels.split(' ')).map(
      ({ type, text, start, end }) => `${type} ${text} ${start}-${end}`,
    );

  it('takes the words of an entity with what stands between them', () => {
    expect(found('Jean-Luc  Picard lives.', 'B-PER I-PER I-PER I-PER O O')).toEqual(['PER Jean-Luc  Picard 0-16']);
  });

  it('begins an entity at an I- that follows none, and at each B-', () => {
    expect(found('Paris London Ada', 'I-LOC B-LOC I-PER')).toEqual([
      'LOC Paris 0-5',
      'LOC London 6-12',
      'PER Ada 13-16',
    ]);
  });

  it('counts code points', () => {
    expect(found('😀 𝒳 Paris', 'O O B-LOC')).toEqual(['LOC Paris 4-9']);
  });

  it('finds none past the labels', () => {
    expect(found('Paris London', 'B-LOC')).toEqual(['LOC Paris 0-5']);
  });
});
