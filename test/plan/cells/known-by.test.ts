import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { locatorVersions } from '../../../src/locators/definitions.js';
import { methods } from '../../../src/methods/definitions.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { readPublished } from '../../../src/published/read.js';
import { temporaryFolder, write } from '../../support/temporary.js';

/** Every file that decides what a small experiment's cells predict. The table of docs/reproducing.md says the same in words. */
const files = {
  'known.yaml': `name: known
ner: {dataset: mine}
languages: [ru]
grid:
  method: [eat, cheap-translation, theirs]
  model: [local]
  adapter: [tuned]
  prompt: [own]
  rounds: [1]
  tagger: [found, asked]
models:
  local: {engine: llama-cpp, model: local.gguf, adapters: {tuned: tuned.gguf}}
  found: {engine: transformers, task: token-classification, model: found, file: found}
  asked: {engine: openai, model: org/asked, endpoint: "http://127.0.0.1:1/v1", taggerPrompt: mine}
predictions:
  theirs: {format: conll, path: predicted.conll}
datasets:
  mine: {format: conll, path: mine.conll, types: {PERSON: PER}}
`,
  'mine.conll': 'Анна B-PERSON\nпоёт O\n',
  'predicted.conll': 'Анна B-PER\nпоёт O\n',
  'configs/prompts/own.yaml': readFileSync('configs/prompts/mrcot.yaml', 'utf8').replace('name: mrcot', 'name: own'),
  'configs/prompts/taggers/mine.yaml': readFileSync('configs/prompts/taggers/chat.yaml', 'utf8').replace(
    'name: chat',
    'name: mine',
  ),
  'configs/lexicon/ru.json': '{"language": "ru", "entries": {"Анна": "Anna"}}',
  'configs/languages.yaml': 'ru: {colour: "#112233"}\n',
  'local.gguf': 'weights',
  'tuned.gguf': 'weights of the adapter',
  'found/model.onnx': 'weights of the tagger',
  'found/config.json': '{}',
} as const;

type File = keyof typeof files;

const folder = temporaryFolder();
const home = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(home));
beforeEach(() => {
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
});

const change = (file: File, from: string, to: string) => () => {
  expect(files[file]).toContain(from);
  write(folder, file, files[file].replace(from, to));
};

/** The identities of the cells, by method and tagger. */
async function cells(): Promise<Record<string, string>> {
  const resolved = await resolveCells(loadExperiment('known.yaml', new Library(), []), { offline: true });
  return Object.fromEntries(
    resolved.map(({ id, method, tagger }) => [tagger ? `${method.name} ${tagger.name}` : method.name, id]),
  );
}

/** The cells that have another identity after a change, by method and tagger. */
async function newAfter(change: () => void): Promise<string[]> {
  const before = await cells();
  change();
  const after = await cells();
  expect(Object.keys(after)).toEqual(Object.keys(before));
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

const eat = ['eat found', 'eat asked'];
const cheap = ['cheap-translation found', 'cheap-translation asked'];
const all = [...eat, ...cheap, 'theirs'];
const ofFound = ['eat found', 'cheap-translation found'];
const ofAsked = ['eat asked', 'cheap-translation asked'];

/** A number of our own code that is counted up by hand. */
function countedUp(versions: { version: number } | Readonly<Record<string, number>>, name: string): () => void {
  return () => {
    const own = versions as Record<string, number>;
    const before = own[name] ?? 0;
    own[name] = before + 1;
    undo.push(() => (own[name] = before));
  };
}
const undo: (() => void)[] = [];
afterEach(() => {
  for (const again of undo.splice(0)) again();
});

const method = (name: string) => {
  const found = methods[name];
  if (!found) throw new Error(`no method ${name}`);
  return found;
};

describe('a cell is another one', () => {
  it.each<[string, string[], () => void]>([
    ['the content of the data', all, change('mine.conll', 'поёт', 'пела')],
    ['how the data is read', all, change('known.yaml', '{PERSON: PER}', '{PERSON: ORG}')],
    [
      'whether equal texts are left out',
      all,
      change('known.yaml', '{dataset: mine}', '{dataset: mine, sample: {distinct: true}}'),
    ],
    ['the words of a prompt', eat, change('configs/prompts/own.yaml', 'Please give me the sentence', 'Give it to me')],
    ['the weights of a model', eat, change('local.gguf', 'weights', 'other weights')],
    ['the weights of an adapter', eat, change('tuned.gguf', 'adapter', 'other adapter')],
    [
      'how turns are written out',
      eat,
      change('known.yaml', 'local.gguf,', 'local.gguf, transcript: {user: "U: ", assistant: "A: ", end: "\\n"},'),
    ],
    ['the settings of a model', eat, change('known.yaml', 'local.gguf,', 'local.gguf, sampling: {maxTokens: 7},')],
    ['the number of rounds', eat, change('known.yaml', 'rounds: [1]', 'rounds: [3]')],
    ['the seed', eat, change('known.yaml', 'rounds: [1]', 'rounds: [1]\n  seed: [1]')],
    ['how tokens are drawn', eat, change('known.yaml', 'rounds: [1]', 'rounds: [1]\n  sampling: [{temperature: 0.7}]')],
    ['the locator', eat, change('known.yaml', 'rounds: [1]', 'rounds: [1]\n  locator: [exact]')],
    ['the weights of a tagger', ofFound, change('found/model.onnx', 'weights', 'other weights')],
    ['another file of a tagger', ofFound, change('found/config.json', '{}', '{"labels": []}')],
    ['the model of a tagger', ofAsked, change('known.yaml', 'org/asked', 'org/another')],
    ['the revision of a tagger', ofAsked, change('known.yaml', 'org/asked,', 'org/asked, revision: v2,')],
    [
      'the words that a tagger is asked with',
      ofAsked,
      change('configs/prompts/taggers/mine.yaml', 'Find the', 'Name the'),
    ],
    ['the lexicon', cheap, change('configs/lexicon/ru.json', '"Anna"', '"Ann"')],
    ['what a user says of a language', all, change('configs/languages.yaml', 'colour', 'joiner: "", colour')],
    ['the predictions of another system', ['theirs'], change('predicted.conll', 'поёт O', 'поёт B-PER')],
    ['how these are read', ['theirs'], change('known.yaml', 'predicted.conll}', 'predicted.conll, types: {PER: LOC}}')],
    ['the version of a method', eat, countedUp(method('eat'), 'version')],
    ['the version of a locator', eat, countedUp(locatorVersions, 'aligned')],
  ])('after a change of %s', async (_, changed, make) => {
    expect((await newAfter(make)).sort()).toEqual(changed.toSorted());
  });
});

describe('a cell is the same one', () => {
  it.each<[string, () => void]>([
    [
      'the name of a prompt',
      () => {
        write(
          folder,
          'configs/prompts/renamed.yaml',
          files['configs/prompts/own.yaml'].replace('name: own', 'name: renamed'),
        );
        change('known.yaml', 'prompt: [own]', 'prompt: [renamed]')();
      },
    ],
    ['the colour of a language', change('configs/languages.yaml', '#112233', '#445566')],
    ['the address of a server', change('known.yaml', '127.0.0.1:1', '127.0.0.1:2')],
    ['the sample', change('known.yaml', '{dataset: mine}', '{dataset: mine, sample: {size: 1, seed: 1}}')],
    ['the name of the experiment', change('known.yaml', 'name: known', 'name: other')],
  ])('after a change of %s', async (_, make) => {
    expect(await newAfter(make)).toEqual([]);
  });
});

describe('a published number', () => {
  it('is that of its file whenever it is shown, and is kept nowhere', () => {
    const row = (value: string) =>
      `paper,table,system,model,language,metric,protocol,value,verified,source\np,,s,,ru,f1,mine test,${value},yes,here\n`;
    const shown = () => readPublished(['own.csv']).map(({ value }) => value);
    write(folder, 'own.csv', row('41.5'));
    expect(shown()).toEqual([41.5]);
    write(folder, 'own.csv', row('42.5'));
    expect(shown()).toEqual([42.5]);
  });
});

describe('the file of an adapter', () => {
  const digest = 'sha256:0000000000000000000000000000000000000000000000000000000000000000';

  it('may be missing where its digest is named, so that recordings can be replayed', async () => {
    const named = change('known.yaml', 'tuned: tuned.gguf', `tuned: "elsewhere.gguf ${digest}"`);
    expect((await newAfter(named)).sort()).toEqual(eat.toSorted());
  });

  it('is an error where it is missing and has no digest', async () => {
    change('known.yaml', 'tuned: tuned.gguf', 'tuned: elsewhere.gguf')();
    await expect(cells()).rejects.toThrow(/model local: no file elsewhere\.gguf/);
  });
});
