import type { DatasetDefinition } from '../config/dataset.js';
import { type JoinName, joinNames } from '../config/join.js';
import type { Language } from '../languages/language.js';
import * as messages from './messages.js';
import type { Division } from './readers/tokenise.js';

/** The paths or addresses of a dataset's files in one language and split, by content. */
export type Paths = { readonly path: string } & { readonly [name in JoinName]?: string };

/** The fields that define where files are. */
type Located = Pick<DatasetDefinition, 'codes' | 'path'> &
  Partial<Pick<DatasetDefinition, 'reference' | 'join'>> & { readonly format: string };

/** The locations of a dataset's files in a language and split. WikiANN's layout on the Hub needs no template. */
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

/** The languages that a dataset declares, in its order; undefined if it declares none. */
export function languagesOf({ languages, path }: DatasetDefinition): readonly string[] | undefined {
  return languages ?? (typeof path === 'object' ? Object.keys(path) : undefined);
}

/**
 * The requested split, or `test`, or the only one. A dataset without splits is read as it is, whatever the split is
 * called.
 * @throws UserError for a split that the dataset does not have, or if a choice is needed and none was made.
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
 * What separates two tokens: the dataset's setting, else nothing in WikiANN's unspaced languages, else the language's
 * setting.
 */
export function joinerOf({ format, joiner }: DatasetDefinition, language: Language): string {
  if (typeof joiner === 'string') return joiner;
  const usual = format === 'wikiann' && language.unspaced ? '' : language.joiner;
  return joiner?.[language.code] ?? usual;
}

/**
 * How a text without tokens is tokenised: as defined, else into characters in a language without spaces, and into words
 * elsewhere.
 */
export function divisionOf({ tokens }: DatasetDefinition, { code, unspaced }: Language): Division {
  if (typeof tokens === 'string') return tokens;
  return tokens?.[code] ?? (unspaced ? 'characters' : 'words');
}

/** The splits of a dataset; `all` if it has none. */
export const splitsOf = ({ splits }: DatasetDefinition): readonly string[] => splits ?? ['all'];

/** The number of sentences of a split in a language, if the definition gives it. */
export function sizeOf({ sizes }: DatasetDefinition, language: string, split: string): number | undefined {
  const size = sizes && Object.hasOwn(sizes, split) ? sizes[split] : undefined;
  return typeof size === 'object' ? size[language] : size;
}
