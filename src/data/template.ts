import type { DatasetDefinition } from '../config/dataset.js';
import * as messages from './messages.js';

/** The file or address that a template means for a language and a split. */
export function fillTemplate(template: string, definition: DatasetDefinition, language: string, split: string): string {
  const code = definition.codes?.[language] ?? language;
  return template.replaceAll('{language}', code).replaceAll('{split}', split);
}

/** The templates of the files that a dataset is read from. WikiANN's layout on the Hub needs none. */
export function templatesOf(definition: DatasetDefinition): { path: string; reference?: string } {
  const path = definition.path ?? '{language}/{split}-00000-of-00001.parquet';
  return { path, ...(definition.reference !== undefined && { reference: definition.reference }) };
}

/**
 * The split that is meant: the one asked for, or `test`, or the only one. A dataset that has none is read as it is, whatever
 * its split is called.
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
  const { path, reference = '' } = templatesOf(definition);
  if (known.length > 0 || `${path}${reference}`.includes('{split}')) throw messages.splitNeeded(name, known);
  return 'all';
}

/** What stands between two tokens of a language: as defined, else a space, and nothing in WikiANN's ja and zh. */
export function joinerOf({ format, joiner }: DatasetDefinition, language: string): string {
  if (typeof joiner === 'string') return joiner;
  const usual = format === 'wikiann' && (language === 'ja' || language === 'zh') ? '' : ' ';
  return joiner?.[language] ?? usual;
}
