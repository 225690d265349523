import { expect, it } from 'vitest';
import { entityType } from '../../src/text/entity-types.js';

it.each([
  ['PER', 'PER'],
  ['B-PER', 'PER'],
  ['I-LOC', 'LOC'],
  ['Person', 'PER'],
  ['organisation', 'ORG'],
  ['ORGANIZATION', 'ORG'],
  ['GPE', 'LOC'],
  ['work of art', 'other'],
  ['Misc.', 'other'],
  ['Ada', undefined],
  ['', undefined],
  ['personal', undefined],
])('%j means %j', (word, type) => {
  expect(entityType(word)).toBe(type);
});
