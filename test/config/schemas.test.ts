import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageFolder } from '../../src/config/installed.js';

const schema = (name: string) =>
  z.fromJSONSchema(JSON.parse(readFileSync(join(packageFolder, 'schema', `${name}.schema.json`), 'utf8')));
const read = (path: string): string => readFileSync(join(packageFolder, path), 'utf8');

describe.each([
  ['configs/models', 'model'],
  ['configs/models/examples', 'model'],
  ['configs/datasets', 'dataset'],
  ['configs/prompts', 'prompt'],
  ['configs/prompts/taggers', 'tagger-prompt'],
  ['experiments', 'experiment'],
])('editors accept the files of %s', (folder, name) => {
  const files = readdirSync(join(packageFolder, folder)).filter((file) => file.endsWith('.yaml'));
  test.each(files)('%s', (file) => {
    const text = read(join(folder, file));
    const up = '../'.repeat(folder.split('/').length);
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}schema/${name}.schema.json`);
    const { error } = schema(name).safeParse(parse(text));
    expect(error?.issues ?? []).toEqual([]);
  });
});

test('what a file leaves out is missing only where it extends none', () => {
  const { extends: base, ...variant } = parse(read('configs/prompts/mrcot-terse.yaml')) as Record<string, unknown>;
  const prompt = schema('prompt');
  expect(prompt.safeParse({ extends: base, ...variant }).success).toBe(true);
  expect(prompt.safeParse(variant).success).toBe(false);
  expect(schema('experiment').safeParse({ name: 'x' }).success).toBe(false);
  expect(schema('experiment').safeParse({ extends: 'y.yaml', name: 'x' }).success).toBe(true);
});

test('a key of another engine is one that editors refuse', () => {
  const model = schema('model');
  const accepts = (fields: object) => model.safeParse({ model: 'm', ...fields }).success;
  expect(accepts({ engine: 'hugging-face', provider: 'together' })).toBe(true);
  expect(accepts({ engine: 'openai', provider: 'together' })).toBe(false);
  expect(accepts({ engine: 'llama-cpp', contextSize: 256 })).toBe(true);
  expect(accepts({ engine: 'transformers', contextSize: 256 })).toBe(false);
  expect(accepts({ engine: 'transformers', task: 'text2text' })).toBe(true);
  expect(accepts({ engine: 'hugging-face', task: 'text2text' })).toBe(false);
  expect(accepts({ engine: 'opnai' })).toBe(false);
  expect(accepts({ extends: 'x.yaml', contextSize: 256 })).toBe(true);
  const experiment = { name: 'x', ner: { dataset: 'd' }, languages: ['ru'], grid: { method: ['eat'] } };
  const withModel = (fields: object) =>
    schema('experiment').safeParse({ ...experiment, models: { m: { model: 'm', ...fields } } }).success;
  expect(withModel({ engine: 'openai' })).toBe(true);
  expect(withModel({ engine: 'openai', provider: 'together' })).toBe(false);
});
