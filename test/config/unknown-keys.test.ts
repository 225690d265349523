import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../src/config/experiment.js';
import { nearest } from '../../src/config/nearest.js';
import { checked, parseYaml } from '../../src/config/yaml.js';

const mistake = (text: string): string => {
  try {
    checked(experimentSchema, parseYaml(text, 'x.yaml'));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('no error');
};

describe('a mistyped key is named, and not the one that is missing for it', () => {
  it.each([
    [
      'name: a\nner: {dataset: mini8}\nlangs: [ru]\ngrid: {method: [eat]}\n',
      'x.yaml:3:1: unknown key "langs"; did you mean "languages"?',
    ],
    [
      'name: a\nner: {datset: mini8}\nlanguages: [ru]\ngrid: {method: [eat]}\n',
      'x.yaml:2:7: unknown key "datset"; did you mean "dataset"?',
    ],
    [
      'name: a\nner: {dataset: mini8}\nlanguages: [ru]\ngrid: {methods: [eat]}\n',
      'x.yaml:4:8: unknown key "methods"; did you mean "method"?',
    ],
    [
      'name: a\nner: {dataset: m}\nlanguages: [ru]\ngrid: {method: [p]}\npredictions:\n  p: {format: conll, pth: x}\n',
      'x.yaml:6:22: unknown key "pth"; did you mean "path"?',
    ],
    [
      'name: a\nner: {dataset: mini8, sample: {sise: 3}}\nlanguages: [ru]\ngrid: {method: [eat]}\n',
      'x.yaml:2:32: unknown key "sise"; did you mean "size"?',
    ],
  ])('%s', (text, message) => {
    expect(mistake(text)).toBe(message);
  });

  it('where no key is unknown, what is missing is said', () => {
    expect(mistake('name: a\nner: {dataset: mini8}\ngrid: {method: [eat]}\n')).toContain('languages: ');
  });
});

describe('a name may be meant by some of its letters', () => {
  it.each([
    ['langs', ['name', 'languages', 'grid'], ['languages']],
    ['desc', ['describe', 'exclude'], ['describe']],
    ['ls', ['languages'], []],
    ['angs', ['languages'], []],
  ])('%s', (name, known, near) => {
    expect(nearest(name, known)).toEqual(near);
  });
});
