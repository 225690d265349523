import { describe, expect, it } from 'vitest';
import { readSelector } from '../../../src/config/selector.js';
import { valuesOf } from '../../../src/results/axis-values.js';
import { namedCells } from '../../../src/results/names/named-cells.js';
import { type CellAxis, cellAxes, selectCells } from '../../../src/results/names/select-cells.js';
import type { StoredCell } from '../../../src/results/rows/stored-cells.js';
import { systemsOf } from '../../../src/results/systems.js';
import { naming, stored } from '../../support/results.js';

const [first, second, third] = [
  '2026-11-28 10:00:00.100000',
  '2026-11-29 10:00:00.100000',
  '2026-11-29 10:00:00.900000',
];
const config = { model: { model: 'org/large', adapter: null }, prompt: 'wording 1' };

/** Systems as a table has them, each with its cells by language. */
function shown(cells: readonly StoredCell[]) {
  const { systems, older } = systemsOf(namedCells(cells));
  const rows = (of: typeof systems) =>
    of.map(({ label, cells: own }) => [label, ...[...own].map(([language, { cell_id }]) => `${language} ${cell_id}`)]);
  return { current: rows(systems), older: rows(older) };
}

const inJapanese = { language: 'ja' };
const inRussian = { language: 'ru' };

describe('a prompt that was edited', () => {
  it('is the one that was named last, to a fraction of a second and whatever the identities', () => {
    for (const [old, recent] of [
      ['a', 'z'],
      ['z', 'a'],
    ] as const) {
      const cells = [
        stored(old, [naming('x', second)], config),
        stored(recent, [naming('x', third)], { ...config, prompt: 'wording 2' }),
      ];
      expect(shown(cells)).toEqual({
        current: [['eat', `ja ${recent}`]],
        older: [['eat, mrcot (older, 2026-11-29)', `ja ${old}`]],
      });
    }
  });

  it('never shares a row with the wording of before, in languages that were not run again', () => {
    const old = (language: string) => stored(`old ${language}`, [naming('x', first)], config, { language });
    const recent = stored('new', [naming('x', second)], { ...config, prompt: 'wording 2' }, inRussian);
    expect(shown([old('ja'), old('ru'), recent])).toEqual({
      current: [['eat', 'ru new']],
      older: [['eat, mrcot (older, 2026-11-28)', 'ja old ja', 'ru old ru']],
    });
  });

  it('and back is the one of before again', () => {
    const cells = [
      stored('one', [naming('x', third)], config),
      stored('two', [naming('x', second)], { ...config, prompt: 'wording 2' }),
    ];
    expect(shown(cells).current).toEqual([['eat', 'ja one']]);
  });

  it('twice on one day has versions that read differently', () => {
    const at = (time: string, prompt: string) =>
      stored(prompt, [naming('x', `2026-11-29 ${time}.000000`)], { ...config, prompt });
    const { older } = shown([at('10:00:00', '1'), at('10:00:20', '2'), at('11:00:00', '3'), at('12:00:00', '4')]);
    expect(older.map(([label]) => label)).toEqual([
      'eat, mrcot (older, 2026-11-29 11:00:00)',
      'eat, mrcot (older, 2026-11-29 10:00:20)',
      'eat, mrcot (older, 2026-11-29 10:00:00)',
    ]);
  });
});

it.each([
  ['model', 'large-14b', { ...config, model: { model: 'org/larger', adapter: null } }],
  ['adapter', 'none', { ...config, model: { model: 'org/large', adapter: 'a digest' } }],
  ['tagger', 'compromise', { ...config, tagger: { version: '2' } }],
  ['locator', 'aligned', { ...config, locator: { name: 'aligned', version: 2 } }],
  ['sampling', 'greedy', { ...config, sampling: { temperature: 0, maxTokens: 96 } }],
  ['method', 'eat', { ...config, method: { name: 'eat', version: 2 } }],
  ['method', 'eat', { ...config, languageDefinition: { unspaced: true } }],
  ['data', 'wikiann test', { ...config, ner: { revision: 'another digest' } }],
])('what is called otherwise than before is older by its %s', (axis, name, changed) => {
  const cells = namedCells([stored('a', [naming('x', first)], config), stored('b', [naming('x', second)], changed)]);
  const [old] = cells.filter(({ olderBy }) => olderBy.length > 0);
  expect(old).toMatchObject({ cell_id: 'a', olderBy: [axis] });
  expect(valuesOf(old!)[axis as CellAxis & 'data']).toBe(`${name} (older, 2026-11-28)`);
});

it('what is declared of a model and decides nothing makes no other model of it', () => {
  const declared = { ...config, model: { ...config.model, trainedOn: { languages: ['ja'] }, parameterCount: 1e9 } };
  const cells = [
    stored('a', [naming('x', first)], config, inJapanese),
    stored('b', [naming('x', second)], declared, inRussian),
  ];
  expect(shown(cells).current).toEqual([['eat', 'ja a', 'ru b']]);
});

it('rounds, seeds and languages make rows and columns, not other versions of a method', () => {
  const with3 = { ...config, rounds: { forward: 3, backward: 3 }, seed: 0, language: 'ja' };
  const one = { rounds_forward: 1, rounds_backward: 1 };
  const cells = [
    stored('a', [naming('x', first)], with3, inJapanese),
    stored('b', [naming('x', first)], { ...with3, language: 'ru' }, inRussian),
    stored('c', [naming('x', first)], { ...with3, rounds: { forward: 1, backward: 1 } }, { ...inJapanese, ...one }),
    stored('d', [naming('x', first)], { ...with3, seed: 1 }, { ...inJapanese, seed: 1 }),
  ];
  expect(shown(cells)).toEqual({
    current: [
      ['eat, 1 round, seed 0', 'ja c'],
      ['eat, 3 rounds, seed 0', 'ja a', 'ru b'],
      ['eat, 3 rounds, seed 1', 'ja d'],
    ],
    older: [],
  });
});

describe('data', () => {
  const ner = (revision: string, types?: object) => ({
    ...config,
    ner: {
      dataset: 'wikiann',
      split: 'test',
      revision,
      reading: JSON.stringify({ format: 'conll', joiner: ' ', types }),
    },
  });

  it('whose file changed in one language stays one row with the languages whose files did not', () => {
    const cells = [
      stored('old', [naming('x', first)], ner('1'), { ...inRussian, ner_data: 'one' }),
      stored('new', [naming('x', second)], ner('2'), { ...inRussian, ner_data: 'two' }),
      stored('other', [naming('x', first)], ner('3'), { ...inJapanese, ner_data: 'three' }),
    ];
    expect(shown(cells)).toEqual({
      current: [['eat', 'ja other', 'ru new']],
      older: [['eat, wikiann test (older, 2026-11-28)', 'ru old']],
    });
  });

  it('that is read otherwise in one language is no longer one row with the languages that were read as before', () => {
    const cells = [
      stored('old', [naming('x', first)], ner('1'), { ...inRussian, ner_data: 'one' }),
      stored('new', [naming('x', second)], ner('1', { GPE: 'LOC' }), { ...inRussian, ner_data: 'two' }),
      stored('other', [naming('x', first)], ner('3'), { ...inJapanese, ner_data: 'three' }),
    ];
    expect(shown(cells)).toEqual({
      current: [['eat', 'ru new']],
      older: [['eat, wikiann test (older, 2026-11-28)', 'ja other', 'ru old']],
    });
  });

  it('of a commit of the Hub is one for all languages', () => {
    const at = (commit: string, language: string, when: string) =>
      stored(`${commit[0]} ${language}`, [naming('x', when)], ner(commit), {
        language,
        ner_data: `${commit} ${language}`,
      });
    const [one, two] = ['1'.repeat(40), '2'.repeat(40)] as const;
    expect(shown([at(one, 'ja', first), at(one, 'ru', first), at(two, 'ru', second)]).current).toEqual([
      ['eat', 'ru 2 ru'],
    ]);
  });

  it('of a method that translates nothing is that of the methods with a parallel text', () => {
    const text = { ...ner('1'), translation: { dataset: 'ntrex128', revision: '9' } };
    const marks = { ...ner('1'), method: { name: 'marks' } };
    const cells = [
      stored('a', [naming('x', first)], text, { ner_data: 'one' }),
      stored('b', [naming('x', first, { method: 'marks' })], marks, { ner_data: 'one' }),
    ];
    expect(shown(cells).current).toEqual([
      ['eat', 'ja a'],
      ['marks', 'ja b'],
    ]);
  });
});

describe('a cell that two experiments call otherwise', () => {
  const of = (id: string, language: string, ...namings: Parameters<typeof naming>[]) =>
    stored(
      id,
      namings.map((one) => naming(...one)),
      config,
      { language },
    );
  const cells = () => [
    of('a', 'ru', ['x', first, { model: 'big' }], ['y', second, { model: 'large' }]),
    of('b', 'ja', ['y', second, { model: 'large' }]),
  ];
  const found = (...texts: string[]) =>
    selectCells(namedCells(cells()), readSelector(texts, cellAxes, '--only'), '--only').map(({ cell_id }) => cell_id);

  it('is one row with what has the same content, under the name that was given last', () => {
    const named = namedCells(cells());
    expect(systemsOf(named).systems.map(({ cells: own, values }) => [values.model, own.size])).toEqual([['large', 2]]);
  });

  it('is found by either name, once, and with it all cells of the same content', () => {
    for (const name of ['big', 'large']) expect(found(`model=${name}`)).toEqual(['a', 'b']);
    expect(found('model=big,large')).toEqual(['a', 'b']);
    expect(() => found('model=bug')).toThrow('--only: no model is "bug"; did you mean "big"?');
  });

  it('keeps in an experiment the name of that experiment, whatever was called otherwise later', () => {
    const [cell] = namedCells([of('a', 'ru', ['x', first, { model: 'big' }])]);
    expect(cell?.model).toBe('big');
  });

  it('does not split the rows of an experiment that was renamed in between', () => {
    const renamed = [
      stored('a', [naming('x', first, { prompt: 'p' })], config, inJapanese),
      stored('b', [naming('x', second, { prompt: 'q' })], config, inRussian),
    ];
    expect(shown(renamed)).toEqual({ current: [['eat', 'ja a', 'ru b']], older: [] });
    expect(namedCells(renamed).map(({ prompt }) => prompt)).toEqual(['q', 'q']);
  });
});

describe('one name that two experiments give to other things', () => {
  const larger = { ...config, model: { model: 'org/larger', adapter: null } };
  const cells = namedCells([stored('a', [naming('x', first)], config), stored('b', [naming('y', second)], larger)]);

  it('says of which experiment it is, and both count', () => {
    expect(systemsOf(cells).systems.map(({ values }) => values.model)).toEqual(['large-14b', 'large-14b (in x)']);
  });

  it('finds both', () => {
    const wanted = readSelector(['model=large-14b'], cellAxes, '--only');
    expect(selectCells(cells, wanted, '--only')).toHaveLength(2);
  });
});

describe('an older cell', () => {
  const cells = namedCells([
    stored('a', [naming('x', first)], config),
    stored('b', [naming('x', second)], { ...config, prompt: 'wording 2' }),
  ]);
  const found = (text: string) =>
    selectCells(cells, readSelector([text], cellAxes, '--only'), '--only').map(({ cell_id }) => cell_id);

  it('is meant only where the selector says so', () => {
    expect(found('prompt=mrcot')).toEqual(['b']);
    expect(found('prompt=mr*')).toEqual(['b']);
    expect(found('prompt=*')).toEqual(['b']);
    expect(found('prompt="mrcot (older, 2026-11-28)"')).toEqual(['a']);
    expect(found('prompt=*older*')).toEqual(['a']);
  });
});

describe('two cells that a table cannot tell apart are our bug', () => {
  it('where one experiment gave one name to two contents at one moment', () => {
    const cells = [
      stored('a', [naming('x', first)], config),
      stored('b', [naming('x', first)], { ...config, prompt: 'wording 2' }),
    ];
    expect(() => namedCells(cells)).toThrow(
      'experiment x called two things prompt "mrcot" at 2026-11-28 10:00:00.100000: the cells b and a cannot be told apart',
    );
  });

  it('where nothing is known of what they are', () => {
    const cells = [stored('a', [naming('x', first)]), stored('b', [naming('x', first)])];
    expect(() => namedCells(cells)).toThrow('the cells b and a, both named at');
    const later = [stored('a', [naming('x', first)]), stored('b', [naming('x', second)])];
    expect(shown(later).current).toEqual([['eat', 'ja b']]);
  });
});
