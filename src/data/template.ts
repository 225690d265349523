import type { DatasetDefinition } from '../config/dataset.js';
import { type JoinName, joinNames } from '../config/join.js';
import type { Language } from '../languages/language.js';
import * as messages from './messages.js';

/** The paths or addresses of a dataset's files in one language and split, by what they bring. */
export type Paths = { readonly path: string } & { readonly [name in JoinName]?: string };

/** What says where files are. */
type Located = Pick<DatasetDefinition, 'codes' | 'path'> &
  Partial<Pick<DatasetDefinition, 'reference' | 'join'>> & { readonly format: string };

/** Where a dataset's files are in a language and a split. WikiANN's layout on the Hub needs no template. */
export function pathsOf(definition: Located, language: string, split: string): Paths {
  const code = definition.codes?.[language] ?? language;
  const fill = (template: string | undefined) => template?.replaceAll('{language}', code).replaceAll('{split}', split);
  const path = fill(templateFor(definition.path, language)) ?? `${code}/${split}-00000-of-00001.parquet`;
  const reference = definition.format === 'parallel' ? fill(templateFor(definition.reference, language)) : undefined;
  const joined = joinNames.map((name) => [name, fill(templateFor(definition.join?.[name]?.path, language))] as const);
  return {
    path,
    ...(reference !== undefined && { reference }),
    ...Object.fromEntries(joined.filter(([, path]) => path !== undefined)),
  };
}

function templateFor(template: DatasetDefinition['path'], language: string): string | undefined {
  return typeof template === 'object' ? template[language] : template;
}

/** The languages that a dataset says it has, in its order; undefined where it says nothing. */
export function languagesOf({ languages, path }: DatasetDefinition): readonly string[] | undefined {
  return languages ?? (typeof path === 'object' ? Object.keys(path) : undefined);
}

/**
 * The split that is meant: the one asked for, or `test`, or the only one. A dataset that has none is read as it is,
 * whatever its split is called.
 * @throws UserError for a split that the dataset does not have, and where there is a choice and none was made.
 */
export function resolveSplit(name: string, definition: DatasetDefinition, split: string | undefined): string {
  const known = definition.splits ?? [];
  if (split !== undefined) {
    if (known.length > 0 && !known.includes(split)) throw messages.unknownSplit(name, split, known);
    return split;
  }
  if (known.includes('test')) return 'test';
  const [only, second] = known;
  if (only !== undefined && second === undefined) return only;
  const templates = JSON.stringify([definition.path ?? '{split}', definition.reference, definition.join]);
  if (known.length > 0 || templates.includes('{split}')) throw messages.splitNeeded(name, known);
  return 'all';
}

/**
 * What stands between two tokens: what the dataset says, else nothing in WikiANN's unspaced languages, else what the
 * language says.
 */
export function joinerOf({ format, joiner }: DatasetDefinition, language: Language): string {
  if (typeof joiner === 'string') return joiner;
  const usual = format === 'wikiann' && language.unspaced ? '' : language.joiner;
  return joiner?.[language.code] ?? usual;
}

/** The splits of a dataset, `all` where it has none. */
export const splitsOf = ({ splits }: DatasetDefinition): readonly string[] => splits ?? ['all'];

/** How many sentences a split has in a language, where the definition says so. */
export function sizeOf({ sizes }: DatasetDefinition, language: string, split: string): number | undefined {
  const size = sizes && Object.hasOwn(sizes, split) ? sizes[split] : undefined;
  return typeof size === 'object' ? size[language] : size;
}
