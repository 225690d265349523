import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../../src/methods/token-classification/tags-of.js';

describe('tags of a model’s own labels', () => {
  it.each([
    [
      ['O', 'B-PER', 'I-PER'],
      ['O', 'B-PER', 'I-PER'],
    ],
    // IOB1, as the CoNLL-2003 checkpoints of XLM-R have it: B- only between neighbours.
    [
      ['I-LOC', 'B-LOC', 'I-MISC', 'I-ORG'],
      ['I-LOC', 'B-LOC', 'O', 'I-ORG'],
    ],
    [
      ['S-PER', 'B-ORG', 'E-ORG', 'U-LOC', 'L-LOC'],
      ['B-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'],
    ],
    [
      ['B-person', 'I-Location', 'ORGANIZATION', 'B-DATE'],
      ['B-PER', 'I-LOC', 'I-ORG', 'O'],
    ],
  ])('%j are %j', (labels, tags) => {
    expect(tagsOf(labels)).toEqual(tags);
  });

  it('cannot be read where a label names no type, or there is none', () => {
    expect(tagsOf(['O', 'LABEL_3'])).toBeUndefined();
    expect(tagsOf([])).toBeUndefined();
  });
});
