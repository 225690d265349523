import { Library } from '../config/library.js';
import { openDataset } from './open.js';
import { type Asked, findDatasets, wantedOf } from './selection.js';

/** What one download pinned. */
export interface Pulled {
  readonly dataset: string;
  readonly language: string;
  readonly split: string;
  readonly revision: string;
  readonly files: readonly string[];
}

/** Downloads datasets into the cache one file at a time; cached files are only listed. */
export async function* pullDatasets(
  names: readonly string[],
  asked: Asked,
  library = new Library(),
): AsyncGenerator<Pulled> {
  for (const dataset of names.flatMap((name) => findDatasets(name, library))) {
    const { name, value, folders } = dataset;
    for (const { language, split } of wantedOf(dataset, asked)) {
      const { identity, revision, files } = await openDataset(value, {
        ...{ name, language: library.anyLanguage(language), split, folders },
      });
      yield { ...identity, revision, files: files.map(({ path }) => path) };
    }
  }
}
