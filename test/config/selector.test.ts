import { describe, expect, it } from 'vitest';
import { isSelected, readSelector, select } from '../../src/config/selector.js';

const axes = ['method', 'model', 'rounds', 'sampling', 'language'] as const;
const read = (...texts: string[]) => readSelector(texts, axes, '--only');

describe('a selector', () => {
  it('has an axis after a comma, or another value of the same', () => {
    expect(read('method=direct,language=ru')).toEqual({ method: ['direct'], language: ['ru'] });
    expect(read('language=ru,ja,method=eat')).toEqual({ language: ['ru', 'ja'], method: ['eat'] });
    expect(read('language=ru', 'language=ja', 'rounds=3')).toEqual({ language: ['ru', 'ja'], rounds: ['3'] });
    expect(read(' method = eat , rounds = 3/1 ')).toEqual({ method: ['eat'], rounds: ['3/1'] });
  });

  it('has quotation marks around a value with a comma, or an equals sign', () => {
    expect(read('sampling="temperature 0, topP 1",method=eat')).toEqual({
      sampling: ['temperature 0, topP 1'],
      method: ['eat'],
    });
    expect(read('model="a=b"')).toEqual({ model: ['a=b'] });
    expect(read('model=Qwen/Qwen2.5:7b*')).toEqual({ model: ['Qwen/Qwen2.5:7b*'] });
  });

  it.each([
    ['langauge=ru', '--only langauge=ru: unknown axis "langauge"; did you mean "language"?'],
    ['method=eat,lanuage=ru', '--only method=eat,lanuage=ru: unknown axis "lanuage"; did you mean "language"?'],
    ['colour=red', '--only colour=red: unknown axis "colour"; known: method, model, rounds, sampling, language'],
    [
      'eat',
      '--only eat: expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)',
    ],
    ['', '--only : expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)'],
    [
      'method=',
      '--only method=: expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)',
    ],
    [
      'method=eat,',
      '--only method=eat,: expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)',
    ],
    [
      'method=eat,,direct',
      '--only method=eat,,direct: expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)',
    ],
    [
      'model="a" b',
      '--only model="a" b: expected axes with values, such as method=eat,rounds=3 (method, model, rounds, sampling, language)',
    ],
  ])('that is none is refused: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('selected are', () => {
  const cell = (method: string, language: string, rounds: string | null = null) => ({
    method,
    model: null,
    rounds,
    sampling: null,
    language,
  });
  const cells = [cell('eat', 'ru', '3'), cell('eat', 'ja', '1'), cell('direct', 'ru')];
  const kept = (...texts: string[]) => select(cells, (one) => one, read(...texts), '--only');

  it('the cells that have all of it', () => {
    expect(kept('method=direct,language=ru')).toEqual([cells[2]]);
    expect(kept('language=ru')).toEqual([cells[0], cells[2]]);
    expect(kept('method=e*')).toEqual([cells[0], cells[1]]);
    expect(kept('rounds=*')).toEqual(cells);
    expect(isSelected(cell('eat', 'ru'), read('rounds=3'))).toBe(false);
  });

  it('never those of a value that no cell has', () => {
    expect(() => kept('method=direct,eta')).toThrow('--only: no method is "eta"; did you mean "eat"?');
    expect(() => kept('language=xx')).toThrow('--only: no language is "xx"; there is ru, ja');
    expect(() => kept('model=qwen')).toThrow('--only: no model is "qwen"; no cell uses this axis');
    expect(() => kept('method=direct,language=ja')).toThrow(
      '--only method=direct,language=ja: no cell matches all of this; leave out one of the axes',
    );
  });
});
