import type { DatasetDefinition } from '../config/dataset.js';
import { datasetSchema } from '../config/dataset.js';
import { type Defined, foldersOf, type Library } from '../config/library.js';
import { checked, readYaml } from '../config/yaml.js';
import * as messages from './messages.js';
import { languagesOf, splitsOf } from './template.js';

/** A dataset that a command works on, with the languages that its file asks for. */
export interface NamedDataset extends Defined<DatasetDefinition> {
  readonly folders: readonly string[];
  readonly languages?: readonly string[] | undefined;
}

/**
 * The datasets that an argument of `eatlab data` means: a name, a file that defines one dataset, or an experiment with
 * its inline datasets.
 * @throws UserError for an unknown name or a file that defines none.
 */
export function findDatasets(argument: string, library: Library): NamedDataset[] {
  if (!/\.ya?ml$/.test(argument)) {
    const found = library.dataset(argument, 'eatlab data');
    return [{ ...found, folders: foldersOf(found.file) }];
  }
  const source = readYaml(argument);
  const value = (source.value ?? {}) as { format?: unknown; datasets?: object; languages?: string[] };
  const folders = foldersOf(argument);
  if (value.format !== undefined) {
    const name = argument.replace(/^.*[\\/]|\.ya?ml$/g, '');
    return [{ name, value: checked(datasetSchema, source), file: argument, folders }];
  }
  const names = Object.keys(value.datasets ?? {});
  if (names.length === 0) throw messages.noDatasets(argument);
  return names.map((name) => ({
    name,
    value: checked(datasetSchema, source, ['datasets', name]),
    file: argument,
    folders,
    languages: value.languages,
  }));
}

export interface Wanted {
  readonly language: string;
  readonly split: string | undefined;
}

/** The selection given to a command; an absent field selects everything. */
export interface Asked {
  readonly language?: readonly string[] | undefined;
  readonly split?: readonly string[] | undefined;
}

/** The languages and splits to work on: those asked for, else all that the dataset has. */
export function wantedOf({ name, value, languages }: NamedDataset, asked: Asked): Wanted[] {
  const codes = asked.language ?? languages ?? languagesOf(value);
  if (codes === undefined) throw messages.languageNeeded(name);
  const splits = asked.split ?? (value.splits ? splitsOf(value) : [undefined]);
  return codes.flatMap((language) => splits.map((split) => ({ language, split })));
}
