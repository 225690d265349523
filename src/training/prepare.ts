import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { Library } from '../config/library.js';
import type { Prompt } from '../config/prompt.js';
import { readTrained, type Trained, trainedFile } from '../config/trained.js';
import { openTestSet } from '../corpus/leaks.js';
import { openCorpus } from '../corpus/open.js';
import { readEntries } from '../corpus/read-entries.js';
import { fileDigest } from '../engines/model-file.js';
import type { Language } from '../languages/language.js';
import { UserError } from '../user-error.js';
import { writeWhole } from '../write-whole.js';
import { type Chosen, chooseEntries } from './choose.js';
import { lacks, rowsOf } from './conversations.js';
import { environmentFile } from './environment.js';
import { heldOutDefinition, heldOutLine } from './held-out.js';
import * as messages from './messages.js';
import type { LoadedRecipe, Recipe } from './recipe.js';
import { type SftSettings, sftFile, sftSettings } from './sft.js';

/** Files of a training's folder. */
export const filesOf = (folder: string) => ({
  rows: join(folder, 'train.jsonl'),
  heldOut: join(folder, 'held-out'),
  heldOutData: join(folder, 'held-out.yaml'),
  settings: join(folder, 'sft.yaml'),
  environment: join(folder, 'environment.txt'),
  output: join(folder, 'out'),
  gguf: join(folder, 'adapter.gguf'),
  log: join(folder, 'trainer.log'),
  group: join(folder, 'trainer.group'),
  trained: join(folder, trainedFile),
});

/** The entries that a training has of one language. */
export interface LanguageData {
  readonly language: Language;
  /** SHA-256 of the corpus file. */
  readonly revision: string;
  readonly chosen: Chosen;
}

/** A training that can be started. */
export interface Prepared {
  readonly recipe: Recipe;
  readonly trained: Trained;
  readonly folder: string;
  readonly base: string | undefined;
  readonly data: readonly LanguageData[];
  /** Number of rows that are learnt, and their SHA-256. */
  readonly rows: number;
  readonly rowsDigest: string;
  readonly settings: SftSettings;
}

export interface PrepareOptions {
  readonly folder: string;
  readonly offline: boolean;
}

/** The folder of the base model, where it is on this machine. */
export const baseFolder = ({ recipe, folders }: LoadedRecipe): string | undefined => {
  const { folder } = recipe.base;
  if (folder === undefined || isAbsolute(folder)) return folder;
  const candidates = folders.map((one) => resolve(one, folder));
  return candidates.find((one) => existsSync(join(one, 'config.json'))) ?? candidates[0];
};

/** The prompt of a recipe. @throws UserError for one that nothing can be learnt with */
export function promptOf({ recipe: { data }, where }: LoadedRecipe, library: Library): Prompt {
  const { value } = library.prompt(data.prompt, where('data', 'prompt'));
  const why = lacks(value, data);
  if (why !== undefined) throw messages.promptUnfit(where('data', 'format'), data.prompt, why);
  return value;
}

/**
 * Makes the rows of a training, and writes its files: nothing of it decides anything that the identity does not have.
 * @throws UserError where the corpus is missing, nothing is left of it, or the folder holds another training
 */
export async function prepare(
  loaded: LoadedRecipe,
  { folder, offline }: PrepareOptions,
  library = new Library(),
): Promise<Prepared> {
  const { recipe } = loaded;
  const prompt = promptOf(loaded, library);
  const base = baseFolder(loaded);
  if (base !== undefined && !existsSync(join(base, 'config.json'))) throw new UserError(messages.noBase(base));
  const data = await dataOf(loaded, library, offline);
  const pairs = data.flatMap(({ chosen }) => chosen.learnt);
  if (pairs.length === 0) throw messages.noRows(loaded.where('data'), recipe.data.languages);
  const rows = pairs.flatMap((pair) => rowsOf(pair, prompt, recipe.data));
  const content = linesOf(rows);
  const environment = readFileSync(environmentFile, 'utf8');
  const rowsDigest = sha256(content);
  const identity = {
    model: recipe.base.model,
    revision: base === undefined ? (recipe.base.revision ?? null) : fileDigest(base),
  };
  const settings = sftSettings(recipe);
  const training = sha256(JSON.stringify({ identity, rowsDigest, settings, environment: sha256(environment) }));
  const former = readTrained(folder);
  if (former && former.training !== training) throw messages.otherTraining(folder, former);
  const trained = former ?? { training, name: recipe.name, base: identity };
  const files = filesOf(folder);
  mkdirSync(folder, { recursive: true });
  await writeWhole(files.rows, content);
  await writeHeldOut(folder, data);
  await writeWhole(files.environment, environment);
  await writeSettings({ recipe, folder, base });
  await writeTrained(folder, trained);
  return { recipe, trained, folder, base, data, rows: rows.length, rowsDigest, settings };
}

/** Writes what was held out as a dataset that experiments can name. */
async function writeHeldOut(folder: string, data: readonly LanguageData[]): Promise<void> {
  const { heldOut, heldOutData } = filesOf(folder);
  mkdirSync(heldOut, { recursive: true });
  for (const { language, chosen } of data) {
    const lines = chosen.heldOut.map((pair) => heldOutLine(pair, language));
    await writeWhole(join(heldOut, `${language.code}.jsonl`), lines.join(''));
  }
  await writeWhole(heldOutData, stringify(heldOutDefinition(data.map(({ language }) => language.code))));
}

/** Writes the file that TRL is started with. Its paths are those of the training's folder, in which it is started. */
export const writeSettings = (
  { recipe, folder, base }: Pick<Prepared, 'recipe' | 'folder' | 'base'>,
  checkpoint?: string,
): Promise<void> =>
  writeWhole(
    filesOf(folder).settings,
    stringify(sftFile(recipe, { rows: 'train.jsonl', output: 'out', base }, checkpoint)),
  );

export const writeTrained = (folder: string, trained: Trained): Promise<void> =>
  writeWhole(filesOf(folder).trained, `${JSON.stringify(trained, null, 2)}\n`);

/** The entries of each language. @throws UserError for a language that the corpus lacks */
async function dataOf({ recipe, folders, where }: LoadedRecipe, library: Library, offline: boolean) {
  const { data, seed } = recipe;
  const all: LanguageData[] = [];
  for (const [i, code] of data.languages.entries()) {
    const language = library.language(code, where('data', 'languages', i));
    const file = await openCorpus(data.corpus, code, {
      ...{ where: where('data', 'languages', i), folders, offline },
      environment: process.env,
    });
    const testSets = [];
    for (const named of data.without) testSets.push(await openTestSet(named, language, { library, offline }));
    const chosen = await chooseEntries(readEntries(file), { data, seed, language, testSets });
    all.push({ language, revision: file.revision, chosen });
  }
  return all;
}

const linesOf = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const sha256 = (text: string): string => hash('sha256', text, 'hex');
