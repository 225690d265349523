import { describe, expect, it, test } from 'vitest';
import { languageOf, languages } from '../../src/languages/index.js';
import { isScript, letterOf } from '../../src/languages/scripts.js';

const none = /(?!)/u;

describe('the records', () => {
  test('each have a code of their own, and a script of Unicode', () => {
    expect(new Set(languages.map(({ code }) => code)).size).toBe(languages.length);
    for (const { script } of languages) expect(isScript(script), script).toBe(true);
  });

  test.each(languages)('$name has the words of its redirects in its own script', ({ script, redirects = [] }) => {
    for (const word of redirects) expect(word).toMatch(letterOf(script) ?? none);
  });

  it('have no two languages of one colour', () => {
    const colours = languages.flatMap(({ colour = [] }) => colour);
    expect(new Set(colours).size).toBe(colours.length);
  });
});

describe('a language without a record', () => {
  it('has the name and the script that CLDR has, where nothing is said of it', () => {
    expect(languageOf('th')).toMatchObject({ name: 'Thai', script: 'Thai', unspaced: true, joiner: '' });
    expect(languageOf('lo')).toMatchObject({ name: 'Lao', unspaced: true });
    expect(languageOf('am')).toMatchObject({ name: 'Amharic', unspaced: false, joiner: ' ' });
    expect(languageOf('no such tag')).toMatchObject({ name: 'no such tag', unspaced: false });
  });

  it('has no morphology: of Latin script neither', () => {
    for (const code of ['th', 'pl', 'sw', 'qaa']) expect(languageOf(code).morphology).toEqual({});
  });

  it('is defined in whole, so that whoever reads it later knows what it was', () => {
    const definition = { name: 'Mada', script: 'Latin', unspaced: true, joiner: '' };
    expect(languageOf('qaa', { name: 'Mada', script: 'Latin', unspaced: true }).definition).toEqual(definition);
    expect(languageOf('qaa', definition)).toEqual(languageOf('qaa', { name: 'Mada', script: 'Latin', unspaced: true }));
  });

  it('of Han or kana has names of their characters, as Chinese and Japanese have', () => {
    expect(languageOf('yue').nameUnits).toEqual(languageOf('zh').nameUnits);
    expect(languageOf('th').nameUnits).toBeUndefined();
  });
});

describe('a record that a user has changed', () => {
  it('goes by the new script, and keeps the rest', () => {
    const changed = languageOf('ru', { script: 'Thai' });
    expect(changed).toMatchObject({ name: 'Russian', script: 'Thai', unspaced: true, joiner: '' });
    expect(changed.morphology).toBe(languageOf('ru').morphology);
    expect(changed.definition).toEqual({ script: 'Thai' });
  });

  it('that is divided otherwise is joined otherwise', () => {
    expect(languageOf('ru', { unspaced: true }).joiner).toBe('');
    expect(languageOf('ja', { unspaced: false }).joiner).toBe(' ');
  });
});
