import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CHECKS, differencesOf, readRecords } from '../src/conformance/run.js';
import { describeWithPackage } from './support/peers.js';

// scripts/cases.py makes the expected results with Python's sacreBLEU.
const folder = fileURLToPath(new URL('fixtures/cases', import.meta.url));
const rows = (file: string) => readRecords(join(folder, `${file}.jsonl`)).map((record) => [record.id, record] as const);

describe('as Python does it', () => {
  test.each(rows('calls'))('%s', async (_, record) => {
    expect(await differencesOf(CHECKS.calls!, record)).toEqual([]);
  });
});

describeWithPackage('@sglkc/kuromoji/package.json', 'as MeCab does it', () => {
  test.each(rows('tokenizers'))('%s', async (_, record) => {
    expect(await differencesOf(CHECKS.tokenizers!, record)).toEqual([]);
  });
});
