import type { DatasetDefinition } from '../config/dataset.js';
import { Library } from '../config/library.js';
import { UserError } from '../user-error.js';
import { type Census, type Flaw, firstWith, flawsOf, type Scored, takeCensus } from './check.js';
import * as messages from './messages.js';
import { type OpenDataset, type OpenOptions, openDataset } from './open.js';
import { type Asked, findDatasets, wantedOf } from './selection.js';

/** The findings about a dataset in one language and split. */
export interface Found {
  readonly census: Census;
  /** Why it cannot be scored. */
  readonly problems: readonly UserError[];
  /** What the files revealed about how they are read, one line each. */
  readonly notes: readonly string[];
}

/** What `eatlab data check` finds; no census if the data could not be read completely. */
export interface CheckResult extends Partial<Omit<Found, 'problems'>>, Pick<Found, 'problems'> {
  readonly dataset: string;
  readonly language: string;
  readonly split: string;
}

/** Checks datasets by name or by defining file, in the requested languages and splits or in all. */
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

/** @throws UserError with a line for each problem, if there are any. */
export function complain(results: readonly Pick<CheckResult, 'problems'>[]): void {
  const lines = results.flatMap(({ problems }) => problems.map(({ message }) => message));
  if (lines.length > 0) throw new UserError([...new Set(lines)].join('\n'));
}

/** Reads a whole dataset and reports its contents and problems. */
export async function checkDataset(definition: DatasetDefinition, options: OpenOptions): Promise<CheckResult> {
  const { name: dataset, split = '' } = options;
  const language = options.language.code;
  try {
    const opened = await openDataset(definition, options);
    return { dataset, language, split: opened.identity.split, ...(await checkOpened(opened)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { dataset, language, split, problems: [error] };
  }
}

/** @throws UserError if the data cannot be read completely. */
export async function checkOpened(
  opened: OpenDataset,
  { findsDuplicates, scores }: { readonly findsDuplicates?: boolean; readonly scores?: Scored } = {},
): Promise<Found> {
  const census = await takeCensus(opened.sentences(), { findsDuplicates });
  const problems: UserError[] = [];
  for (const flaw of flawsOf(census, scores)) problems.push(await problemOf(flaw, opened));
  return { census, problems, notes: opened.note === undefined ? [] : [opened.note] };
}

async function problemOf(flaw: Flaw, opened: OpenDataset): Promise<UserError> {
  const { name } = opened.gold;
  switch (flaw.kind) {
    case 'nothing to score':
      return messages.nothingToScore(name);
    case 'no references':
      return messages.noReferences(name);
    case 'all O':
      return messages.allOutside(name, flaw.sentences);
    case 'unscored types': {
      const types = new Set(flaw.types.map(([type]) => type));
      const where = flaw.of === 'tags' ? await firstWith(opened.rows(), types) : undefined;
      return messages.unscoredTypes(where ?? `${name}: English`, flaw.types, 'dataset');
    }
  }
}
