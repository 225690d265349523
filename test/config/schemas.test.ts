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
