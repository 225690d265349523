import { describe, expect, test } from 'vitest';
import { parseTuples } from '../../src/taggers/parse-tuples.js';
import type { Mention } from '../../src/text/sentence.js';
import { sharedRows } from '../support/golden.js';
import { describeWithShared } from '../support/shared.js';

describe('parseTuples', () => {
  test('reads types and names in order, repeated ones too', () => {
    expect(parseTuples('(LOC, Paris) (PER, Marie Curie) (LOC, Paris)')).toEqual([
      { type: 'LOC', text: 'Paris' },
      { type: 'PER', text: 'Marie Curie' },
      { type: 'LOC', text: 'Paris' },
    ]);
  });

  test('reads an output that was cut off', () => {
    expect(parseTuples('(LOC, Paris) (PER, Marie Cu')).toEqual([
      { type: 'LOC', text: 'Paris' },
      { type: 'PER', text: 'Marie Cu' },
    ]);
  });

  test('keeps the defects of the original: brackets cut a name, commas are lost, the first character always goes', () => {
    expect(parseTuples('(ORG, A (b) c)')).toEqual([{ type: 'ORG', text: 'A (b' }]);
    expect(parseTuples('(LOC, Washington, D.C.)')).toEqual([{ type: 'LOC', text: 'Washington D.C.' }]);
    expect(parseTuples('LOC, Paris')).toEqual([{ type: 'OC', text: 'Paris' }]);
  });

  test('drops what is no pair', () => {
    expect(parseTuples('no entities')).toEqual([]);
    expect(parseTuples('(LOC,Paris)')).toEqual([]);
    expect(parseTuples(', Paris')).toEqual([]);
  });
});

describeWithShared('the released code', () => {
  const rows = sharedRows<{ output: string; expected: Mention[] }>('golden', 'eat', 'filter.jsonl');
  test(`reads these ${rows.length} outputs so`, () => {
    for (const { row, where } of rows) expect(parseTuples(row.output), where).toEqual(row.expected);
  });
});
