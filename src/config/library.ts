import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { z } from 'zod';
import { languageOf } from '../languages/index.js';
import type { Language } from '../languages/language.js';
import { type DatasetDefinition, datasetSchema } from './dataset.js';
import { packageFolder } from './installed.js';
import { readLanguages } from './languages.js';
import { unknownName } from './messages.js';
import { type ModelDefinition, modelSchema } from './model.js';
import { nearest } from './nearest.js';
import { type Prompt, promptSchema } from './prompt.js';
import { type TaggerPrompt, taggerPromptSchema } from './tagger-prompt.js';
import { checked, readYaml } from './yaml.js';

/** A definition and the file it comes from. */
export interface Defined<T> {
  readonly name: string;
  readonly value: T;
  readonly file: string;
}

/** Folders of definitions. */
type Kind = 'models' | 'datasets' | 'prompts' | 'prompts/taggers';

/**
 * The definitions under `configs/`. Those of the working folder take precedence over the package's, and these over the
 * user's own. Files are read on demand.
 */
export class Library {
  /** A cache by folder and name, since each cell of a grid asks for its definitions. */
  private readonly found = new Map<string, Defined<unknown>>();
  private known: ReadonlyMap<string, Language> | undefined;

  constructor(private readonly folders: readonly string[] = configFolders()) {}

  /** @throws UserError for an unknown name, suggesting similar ones. `where` is the place of its use. */
  model(name: string, where: string, kind = 'model', others: readonly string[] = []): Defined<ModelDefinition> {
    return this.definition('models', kind, modelSchema, name, where, others);
  }

  dataset(name: string, where: string): Defined<DatasetDefinition> {
    return this.definition('datasets', 'dataset', datasetSchema, name, where);
  }

  prompt(name: string, where: string): Defined<Prompt> {
    return this.definition('prompts', 'prompt', promptSchema, name, where);
  }

  taggerPrompt(name: string, where: string): Defined<TaggerPrompt> {
    return this.definition('prompts/taggers', 'tagger prompt', taggerPromptSchema, name, where);
  }

  /** @throws UserError for an unknown code, suggesting similar ones. `where` is the place of its use. */
  language(code: string, where: string): Language {
    const language = this.languages().get(code);
    if (language) return language;
    const all = [...this.languages().values()];
    const codes = all.map((l) => l.code);
    throw unknownName(where, 'language', code, codes, nearestLanguage(code, all));
  }

  /** Every language by code: ours, with each folder's `languages.yaml` merged over them key by key. */
  languages(): ReadonlyMap<string, Language> {
    this.known ??= readLanguages(
      this.folders
        .map((folder) => join(folder, 'languages.yaml'))
        .filter(existsSync)
        .map(shown)
        .reverse(),
    );
    return this.known;
  }

  /** A language by its code even if nothing is known about it: data may be inspected before it is defined. */
  anyLanguage(code: string): Language {
    return this.languages().get(code) ?? languageOf(code);
  }

  names(kind: Kind): string[] {
    return namesIn(this.folders, kind, '.yaml');
  }

  private definition<T extends z.ZodType>(
    folder: Kind,
    kind: string,
    schema: T,
    name: string,
    where: string,
    others: readonly string[] = [],
  ): Defined<z.output<T>> {
    const id = `${folder}/${name}`;
    const found = this.found.get(id);
    // All definitions of a folder have the same schema.
    if (found) return found as Defined<z.output<T>>;
    const names = this.names(folder);
    const known = [...others, ...names];
    if (!names.includes(name)) throw unknownName(where, kind, name, known, nearest(name, known));
    const file = shown(this.folders.map((f) => join(f, folder, `${name}.yaml`)).find(existsSync) ?? name);
    const definition = { name, value: checked(schema, readYaml(file)), file };
    this.found.set(id, definition);
    return definition;
  }
}

/** Where `eatlab data pull` writes definitions that may not be shipped. */
export const userConfigFolder = (): string =>
  join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'eatlab', 'configs');

function configFolders(): string[] {
  const shipped = join(packageFolder, 'configs');
  return [...new Set([resolve('configs'), shipped, userConfigFolder()])].filter(existsSync);
}

/** A file in `configs/`, by its path there, from the first folder that has it. */
export const configFile = (path: string): string | undefined =>
  configFolders()
    .map((folder) => join(folder, path))
    .find(existsSync);

/** Names, without extension, of the files in a folder of `configs/`, from everywhere it exists. */
export const configNames = (folder: string, extension: string): string[] => namesIn(configFolders(), folder, extension);

function namesIn(folders: readonly string[], folder: string, extension: string): string[] {
  const files = folders
    .map((one) => join(one, folder))
    .filter(existsSync)
    .flatMap((one) => readdirSync(one));
  const named = files.filter((file) => file.endsWith(extension));
  return [...new Set(named.map((file) => file.slice(0, -extension.length)))].sort();
}

/** A path as the user would write it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** Where relative paths of a definition are resolved. */
export const foldersOf = (file: string): string[] => [process.cwd(), dirname(resolve(file))];

function nearestLanguage(code: string, all: readonly Language[]): string[] {
  const named = all.filter((l) => l.name.toLowerCase().startsWith(code.toLowerCase())).map((l) => l.code);
  return named.length > 0
    ? named
    : nearest(
        code,
        all.map((l) => l.code),
      ).slice(0, 1);
}

/** Recordings of the working folder, then those shipped with eatlab. */
export const shippedRecordings = (): string[] =>
  [...new Set([resolve('results/recordings'), join(packageFolder, 'results/recordings')])].filter(existsSync);
