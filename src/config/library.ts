import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { type DatasetDefinition, datasetSchema } from './dataset.js';
import { packageFolder } from './installed.js';
import { unknownName } from './messages.js';
import { type ModelDefinition, modelSchema } from './model.js';
import { nearest } from './nearest.js';
import { type Prompt, promptSchema } from './prompt.js';
import { type TaggerPrompt, taggerPromptSchema } from './tagger-prompt.js';
import { checked, readYaml } from './yaml.js';

export interface Language {
  readonly code: string;
  readonly name: string;
  readonly script: string;
}

/** A definition and the file that holds it. */
export interface Defined<T> {
  readonly name: string;
  readonly value: T;
  readonly file: string;
}

/** Folders of definitions. */
type Kind = 'models' | 'datasets' | 'prompts' | 'prompts/taggers';

const languagesSchema = z.record(z.string(), z.strictObject({ name: z.string(), script: z.string() }));

/** The definitions under `configs/`: of the working folder, then of the package, then the user's own. Files are read when asked for. */
export class Library {
  /** What was read, by folder and name: each cell of a grid asks for its definitions. */
  private readonly found = new Map<string, Defined<unknown>>();

  constructor(private readonly folders: readonly string[] = configFolders()) {}

  /** @throws UserError for an unknown name, with near ones. `where` is where it was used. */
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

  language(code: string, where: string): Language {
    const all = this.languages();
    const language = all.find((l) => l.code === code);
    const codes = all.map((l) => l.code);
    if (!language) throw unknownName(where, 'language', code, codes, nearestLanguage(code, all));
    return language;
  }

  languages(): Language[] {
    const file = this.folders.map((f) => join(f, 'languages.yaml')).find(existsSync) ?? 'configs/languages.yaml';
    return Object.entries(checked(languagesSchema, readYaml(shown(file)))).map(([code, l]) => ({ code, ...l }));
  }

  names(kind: Kind): string[] {
    const files = this.folders.flatMap((folder) =>
      existsSync(join(folder, kind)) ? readdirSync(join(folder, kind)) : [],
    );
    return [...new Set(files.filter((f) => f.endsWith('.yaml')).map((f) => f.slice(0, -'.yaml'.length)))].sort();
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
    // A folder's definitions have one schema.
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

/** A path as the user would write it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** Where relative paths of a definition are looked for. */
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

/** Recordings of the working folder, then those that came with eatlab. */
export const shippedRecordings = (): string[] =>
  [...new Set([resolve('results/recordings'), join(packageFolder, 'results/recordings')])].filter(existsSync);
