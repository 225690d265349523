import type { DatasetDefinition } from '../config/dataset.js';
import { Library } from '../config/library.js';
import { UserError } from '../user-error.js';
import { type Census, type Flaw, flawsOf, takeCensus } from './check.js';
import type { LocalFile } from './files.js';
import { readLines } from './lines.js';
import * as messages from './messages.js';
import { type OpenOptions, openDataset } from './open.js';
import { type Asked, findDatasets, wantedOf } from './selection.js';

/** What `eatlab data check` finds in one language and split; no census where the data could not be read to its end. */
export interface CheckResult {
  readonly dataset: string;
  readonly language: string;
  readonly split: string;
  readonly census?: Census;
  readonly problems: readonly UserError[];
}

/** Checks datasets by name or by the file that defines them, in the languages and splits asked for or in all. */
export async function checkDatasets(
  names: readonly string[],
  asked: Asked & { readonly offline?: boolean },
  library = new Library(),
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const dataset of names.flatMap((name) => findDatasets(name, library))) {
    const { name, value, folders } = dataset;
    for (const { language, split } of wantedOf(dataset, asked)) {
      results.push(
        await checkDataset(value, {
          ...{ name, language: library.anyLanguage(language), split, folders },
          offline: asked.offline,
        }),
      );
    }
  }
  return results;
}

/** @throws UserError with a line for each problem, where there is one. */
export function complain(results: readonly CheckResult[]): void {
  const lines = results.flatMap(({ problems }) => problems.map(({ message }) => message));
  if (lines.length > 0) throw new UserError([...new Set(lines)].join('\n'));
}

/** Reads a dataset to its end and says what is in it and what is wrong with it. */
export async function checkDataset(definition: DatasetDefinition, options: OpenOptions): Promise<CheckResult> {
  const { name: dataset, split = '' } = options;
  const language = options.language.code;
  try {
    const opened = await openDataset(definition, options);
    const census = await takeCensus(opened.sentences());
    const problems: UserError[] = [];
    for (const flaw of flawsOf(census)) problems.push(await problemOf(flaw, opened.gold));
    return { dataset, language, split: opened.identity.split, census, problems };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { dataset, language, split, problems: [error] };
  }
}

async function problemOf(flaw: Flaw, file: LocalFile | undefined): Promise<UserError> {
  const name = file?.name ?? '';
  switch (flaw.kind) {
    case 'nothing to score':
      return messages.nothingToScore(name);
    case 'all O':
      return messages.allOutside(name, flaw.sentences);
    case 'unknown type': {
      const line = file && (await firstLineWith(file, flaw.type));
      return messages.unknownType(line ? `${name}:${line}` : name, flaw.type, flaw.count);
    }
  }
}

/** The first line that has a tag of a type; undefined in a parquet file, which has no lines. */
async function firstLineWith(file: LocalFile, type: string): Promise<number | undefined> {
  if (file.path.endsWith('.parquet')) return undefined;
  for await (const { text, number } of readLines(file.path, file.name)) {
    if (text.split(/[\s",[\]]+/).some((part) => part === `B-${type}` || part === `I-${type}`)) return number;
  }
  return undefined;
}
