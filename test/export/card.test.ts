import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Library } from '../../src/config/library.js';
import { datasetCard } from '../../src/export/card.js';
import type { CardData } from '../../src/export/card-data.js';
import { sizeCategory } from '../../src/export/front-matter.js';
import { commonLicence } from '../../src/export/licences.js';
import { sourceOf } from '../../src/export/source-of.js';
import { cell, results, score } from '../support/results.js';

const one = cell();

const card = (differs: Partial<CardData> = {}): string =>
  datasetCard({
    experiments: [results({ experiment: 'paper', cells: [one], scores: [score(one, 0.65)] })],
    files: ['paper.yaml'],
    datasets: [{ name: 'wikiann', splits: ['test'], languages: ['ja'], revisions: ['f0a3'] }],
    prompts: [],
    tables: [{ table: 'scores', path: 'data/scores.parquet', rows: 1, bytes: 1 }],
    without: new Set(),
    headline: [],
    licence: undefined,
    version: '0.1.0',
    ...differs,
  });

const head = (text: string) => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;

describe('the licence of a card', () => {
  test('is that of the data, where all have the same and it is known', () => {
    expect(commonLicence(['CC BY-SA 4.0', 'CC BY-SA 4.0'])).toBe('cc-by-sa-4.0');
    expect(commonLicence(['CC BY-SA 4.0', 'CC BY-SA 3.0'])).toBeUndefined();
    expect(commonLicence(['CC BY-SA 4.0', undefined])).toBeUndefined();
    expect(commonLicence(['none stated'])).toBeUndefined();
    expect(commonLicence([])).toBeUndefined();
  });

  test('is left to the user elsewhere, and the card says so', () => {
    expect(head(card())).not.toHaveProperty('license');
    expect(card()).toContain('licence: not known to eatlab');
    expect(card()).toContain('No licence has been chosen for this dataset');
    expect(head(card({ licence: 'other' }))).toMatchObject({ license: 'other' });
  });

  test('of every shipped dataset is one that the card can state, or is said not to be', () => {
    const library = new Library();
    const found = library.names('datasets').map((name) => [name, library.dataset(name, 'test').value] as const);
    expect(found.every(([, { licence }]) => licence !== undefined)).toBe(true);
    const sources = Object.fromEntries(found.map(([name, value]) => [name, sourceOf(value)]));
    expect(sources).toMatchObject({
      wikiann: 'https://huggingface.co/datasets/unimelb-nlp/wikiann',
      ntrex128: 'https://github.com/MicrosoftTranslator/NTREX',
      mini8: undefined,
    });
  });
});

describe('a card', () => {
  test('warns of silver data', () => {
    const datasets = [
      { name: 'wikiann', splits: ['test'], languages: ['ja'], revisions: ['a'], description: 'Has silver tags.' },
    ];
    expect(card({ datasets })).toContain('> The entities of wikiann are silver');
    expect(card()).not.toContain('silver');
  });

  test('takes names as they are: none becomes markup, YAML or a command', () => {
    const name = "a: [b]\n---\n<script>`$(rm)` 'x' | y";
    const text = card({
      experiments: [results({ experiment: name, cells: [one] })],
      files: [name],
      datasets: [
        { name, splits: ['<b>'], languages: ['ja'], revisions: ['`x`'], source: 'https://x.org/<a b>', licence: '<i>' },
      ],
      prompts: [{ name, sha256: 'abc', cells: 1 }],
    });
    expect(head(text).pretty_name).toBe(`eatlab: ${name}`);
    const [, body = ''] = text.split(/\n---\n\n/);
    expect(body.replace(/```sh\n[\s\S]*?\n```/g, '')).not.toMatch(/<script|<b>|<i>|^---$/m);
    expect(text).toContain("'a: [b] --- <script>$(rm) '\\''x'\\'' | y'");
  });

  test('names many experiments by their number', () => {
    const experiments = ['a', 'b', 'c', 'd'].map((experiment) => results({ experiment, cells: [one] }));
    expect(head(card({ experiments })).pretty_name).toBe('eatlab: 4 experiments');
  });

  test('has the Hub’s category of its size', () => {
    expect([0, 999, 1000, 99_999, 1_000_000, 5e8].map(sizeCategory)).toEqual([
      'n<1K',
      'n<1K',
      '1K<n<10K',
      '10K<n<100K',
      '1M<n<10M',
      '100M<n<1B',
    ]);
  });
});
