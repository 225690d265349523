import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { packageFolder } from '../../src/config/installed.js';
import { Library } from '../../src/config/library.js';
import { loadExperiment } from '../../src/config/load-experiment.js';
import { recordOf } from '../../src/languages/index.js';
import { resolveCells } from '../../src/plan/cells/resolve.js';
import { temporaryFolder, write } from '../support/temporary.js';

const shipped = join(packageFolder, 'configs');

/** A library as a working folder has it: the user's configs before those of the package. */
function libraryWith(yaml: string): Library {
  const folder = temporaryFolder();
  write(folder, 'languages.yaml', yaml);
  return new Library([folder, shipped]);
}

describe('configs/languages.yaml', () => {
  it('adds to the languages that come with eatlab', () => {
    const library = libraryWith('qaa: {name: Mada, script: Thai}\n');
    expect(library.language('qaa', 'x.yaml')).toMatchObject({ code: 'qaa', name: 'Mada', script: 'Thai' });
    expect(library.language('ru', 'x.yaml')).toMatchObject({ code: 'ru', name: 'Russian', script: 'Cyrillic' });
  });

  it('is merged over ours key by key', () => {
    const russian = libraryWith('ru: {name: Russky}\n').language('ru', 'x.yaml');
    const { name, definition, ...rest } = russian;
    const { name: ours, ...record } = recordOf('ru')!;
    expect([name, ours]).toEqual(['Russky', 'Russian']);
    expect(rest).toEqual(record);
    expect(definition).toEqual({ name: 'Russky' });
  });

  it('changes nothing where it says what is so anyway, or nothing at all', () => {
    const whole = libraryWith('ru: {name: Russian, script: Cyrillic, unspaced: false}\nja: {unspaced: true}\n');
    expect(whole.language('ru', 'x.yaml')).toBe(recordOf('ru'));
    expect(whole.language('ja', 'x.yaml')).toBe(recordOf('ja'));
    for (const nothing of ['', '# ru: {name: R}\n', '---\n'])
      expect(libraryWith(nothing).language('ru', 'x.yaml')).toBe(recordOf('ru'));
  });

  it('of two folders the first one counts, key by key', () => {
    const [mine, others] = [temporaryFolder(), temporaryFolder()];
    write(mine, 'languages.yaml', 'th: {colour: "#123456"}\n');
    write(others, 'languages.yaml', 'th: {name: Thai, script: Thai, colour: "#654321"}\n');
    const library = new Library([mine, shipped, others]);
    expect(library.language('th', 'x.yaml')).toMatchObject({ name: 'Thai', unspaced: true, colour: '#123456' });
  });

  it('says by the script whether words are divided by spaces, unless it says so itself', () => {
    const scripts = ['Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Han', 'Hiragana', 'Katakana', 'Japanese'];
    const spaced = ['Latin', 'Cyrillic', 'Hangul', 'Ethiopic', 'Bengali'];
    const unspaced = (keys: string) => libraryWith(`qaa: {name: Mada, ${keys}}\n`).language('qaa', 'x.yaml').unspaced;
    for (const script of scripts) expect(unspaced(`script: ${script}`), script).toBe(true);
    for (const script of spaced) expect(unspaced(`script: ${script}`), script).toBe(false);
    expect(unspaced('script: Latin, unspaced: true')).toBe(true);
    expect(unspaced('script: Thai, unspaced: false')).toBe(false);
  });

  it.each([
    ['an unknown key', 'th:\n  name: Thai\n  scirpt: Thai\n', '3:3: unknown key "scirpt"; did you mean "script"?'],
    ['no script', '# mine\nth: {name: Thai}\n', '2:1: th.script: missing; a language that eatlab does not know needs'],
    ['no name', 'th: {script: Thai}\n', '1:1: th.name: missing'],
    ['a script that is none', 'th: {name: Thai, script: Siamese}\n', '1:26: th.script: expected the name of a Unicode'],
    ['a name of two lines', 'th: {script: Thai, name: "T\\nhai"}\n', '1:26: th.name: expected a name on one line'],
    ['an unknown tokeniser', 'ru: {tokeniser: mecab}\n', '1:17: ru.tokeniser: '],
    ['a colour by its name', 'ru: {colour: red}\n', '1:14: ru.colour: expected a colour such as "#1b9e77"'],
    ['a code that is a path', '../th: {name: Thai, script: Thai}\n', '1:1: ../th: expected the code of a language'],
    ['a list', '- th\n', '1:1: '],
  ])('with %s is a mistake that is named by line and column', (_, yaml, message) => {
    expect(() => libraryWith(yaml).language('ru', 'x.yaml')).toThrow(`languages.yaml:${message}`);
  });
});

describe('a cell', () => {
  const folder = temporaryFolder();
  write(folder, 'd.jsonl', '{"text": "Рим", "tokens": ["Рим"], "tags": ["B-LOC"]}\n');
  const yaml = `name: x
ner: {dataset: mine}
languages: [ru]
grid: {method: [whole-sentence]}
datasets: {mine: {format: jsonl, path: d.jsonl}}
`;
  const cellOf = async (languages: string) => {
    const loaded = loadExperiment(write(folder, 'x.yaml', yaml), libraryWith(languages));
    const [cell] = await resolveCells(loaded, { offline: true });
    return cell!;
  };

  test('is another one where its language is another, and stores what is said of it', async () => {
    const plain = await cellOf('');
    const renamed = await cellOf('ru: {name: Russky}\n');
    expect(plain.config).not.toHaveProperty('languageDefinition');
    expect(renamed.id).not.toBe(plain.id);
    expect(renamed.config).toMatchObject({ language: 'ru', languageDefinition: { name: 'Russky' } });
  });

  test('is the same one in another colour', async () => {
    const coloured = await cellOf('ru: {colour: "#123456"}\n');
    expect(coloured.id).toBe((await cellOf('')).id);
    expect(coloured.config).toMatchObject({ languageDefinition: { colour: '#123456' } });
  });
});
