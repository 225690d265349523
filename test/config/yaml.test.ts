import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Library } from '../../src/config/library.js';
import { loadExperiment } from '../../src/config/load-experiment.js';
import { parseYaml } from '../../src/config/yaml.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const parse = (text: string) => parseYaml(text, 'x.yaml').value;

const experiment = `name: small
ner: &data {dataset: mini8, sample: {size: 3}}
translation: *data
languages: [ru]
grid: {method: [cheap-translation]}
`;

function load(settings: readonly string[], text = experiment) {
  const file = write(folder, 'x.yaml', text);
  return loadExperiment(file, new Library(), settings).experiment;
}

it('lines of a file may end in CR alone', () => {
  expect(parse('name: a\rlanguages: [ru]\r# end\r')).toEqual({ name: 'a', languages: ['ru'] });
  expect(() => parse('name: a\rlanguages: [ru\rtitle: b\r')).toThrow(/^x\.yaml:[23]:\d+: /);
});

describe('aliases', () => {
  it('150 includes may share one anchor', () => {
    const includes = Array.from({ length: 150 }, (_, i) => `  - {<<: *base, seed: ${i}}`).join('\n');
    const { include } = load([], `${experiment}include:\n  - &base {method: eat, model: m, rounds: 3}\n${includes}\n`);
    expect(include).toHaveLength(151);
    expect(include[150]).toEqual({ method: 'eat', model: 'm', rounds: 3, seed: 149 });
  });

  it('what an alias stands for is a value of its own', () => {
    const { ner, translation } = load(['ner.sample.size=7']);
    expect([ner.sample, translation?.sample]).toEqual([
      { size: 7, seed: 0 },
      { size: 3, seed: 0 },
    ]);
  });

  const laughs = ['a: &l0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++)
    laughs.push(
      `b${i}: &l${i} [${Array(10)
        .fill(`*l${i - 1}`)
        .join(', ')}]`,
    );

  it.each([
    [
      'aliases of aliases that make billions of values',
      laughs.join('\n'),
      /^x\.yaml:6:\d+: .*more than 1,000,000 values/,
    ],
    [
      'an alias of what it stands in',
      'a: &a [b, *a]',
      'x.yaml:1:11: not valid YAML: *a stands inside what it is an alias of',
    ],
    ['an alias of nothing', 'a: *b', 'x.yaml:1:4: not valid YAML: there is no &b before *b'],
    ['an alias before its anchor', 'a: *b\nb: &b 1', 'x.yaml:1:4: not valid YAML: there is no &b before *b'],
    ['a merge of a text', 'a: {<<: b}', /^x\.yaml:1:9: not valid YAML: << takes a map/],
    ['a merge of a list of texts', 'a: {<<: [b]}', /^x\.yaml:1:9: not valid YAML: << takes a map/],
    [
      'a key that is a list',
      '? [a]\n: b',
      /^x\.yaml:1:3: not valid YAML: a key has to be a text, not a list or a map$/,
    ],
    ['a key that every object has', 'a: 1\n__proto__: {b: 1}', /^x\.yaml:2:1: not valid YAML: the key "__proto__"/],
    ['lists in lists without end', '['.repeat(20_000), /^x\.yaml:1:\d+: not valid YAML: nested too deeply$/],
    ['two documents', 'a: 1\n---\nb: 1', 'x.yaml:2:1: not valid YAML: a second document begins here; a file holds one'],
  ])('%s: a mistake with its place', (_, text, message) => {
    const began = performance.now();
    expect(() => parse(text)).toThrow(UserError);
    expect(() => parse(text)).toThrow(message);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('merges of maps, aliases and lists of both are taken in', () => {
    expect(parse('a: &a {x: 1}\nb: {<<: *a}\nc: {<<: [*a, {y: 2}]}\nd: {<<: {z: 3}}')).toEqual({
      a: { x: 1 },
      b: { x: 1 },
      c: { x: 1, y: 2 },
      d: { z: 3 },
    });
  });
});

describe('--set', () => {
  it.each([
    '__proto__.x=1',
    '__proto__=1',
    'ner.__proto__.size=3',
    'ner..size=3',
    'grid.method.x=[eat]',
    'grid.method.5=eat',
    'grid.method.length=0',
  ])('%s is a mistake', (setting) => {
    expect(() => load([setting])).toThrow(/^--set .*: expected path=value/);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('changes an element of a list, or adds one', () => {
    expect(load(['grid.method.0=direct', 'grid.method.1=whole-sentence']).grid.method).toEqual([
      'direct',
      'whole-sentence',
    ]);
  });

  it.each(['constructor=1', 'toString=1', 'grid.constructor=[1]', 'ner.valueOf=1'])(
    '%s is an unknown key',
    (setting) => {
      expect(() => load([setting])).toThrow(/unknown key "(?:constructor|toString|valueOf)"; remove it$/);
    },
  );
});

it('a file that extends another merges what it has itself, not what every object has', () => {
  mkdirSync(join(folder, 'e'), { recursive: true });
  writeFileSync(join(folder, 'e/base.yaml'), 'name: base\nmodels: {}');
  writeFileSync(
    join(folder, 'e/over.yaml'),
    'extends: base.yaml\nner: {dataset: mini8}\nlanguages: [ru]\ngrid: {method: [direct], model: [constructor]}\nmodels: {constructor: {engine: openai, model: m}, toString: {engine: openai, model: m}}',
  );
  const loaded = loadExperiment(join(folder, 'e/over.yaml'), new Library());
  expect(loaded.model('constructor').value.engine).toBe('openai');
  expect(Object.keys(loaded.experiment.models)).toEqual(['constructor', 'toString']);
});

it.each(['? [a, b]\n: 1', 'x: &a {b: 1}\n*a : 2', 'x: [{a: 1}: 2]'])(
  'a list or a map as a key is refused without a warning: %j',
  (text) => {
    const warn = vi.spyOn(process, 'emitWarning');
    expect(() => parse(text)).toThrow(/^x\.yaml:\d+:\d+: not valid YAML: a key has to be a text, not a list or a map$/);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  },
);
