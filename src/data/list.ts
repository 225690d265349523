import type { DatasetDefinition } from '../config/dataset.js';
import { joinNames } from '../config/join.js';
import { foldersOf, Library } from '../config/library.js';
import { type Presence, presenceOf } from './presence.js';
import { languagesOf } from './template.js';

/** A dataset as `eatlab data list` shows it. */
export interface ListedDataset {
  readonly name: string;
  readonly format: string;
  readonly languages: readonly string[];
  readonly splits: readonly string[];
  /** Its origin: the Hub's name with the pinned revision, repositories or hosts, or a path. */
  readonly from: string;
  readonly presence: Presence;
  readonly description: string;
}

/** The datasets under `configs/datasets/` of the working folder and the package. Uses no network. */
export async function listDatasets(library = new Library(), environment = process.env): Promise<ListedDataset[]> {
  return Promise.all(
    library.names('datasets').map(async (name) => {
      const { value, file } = library.dataset(name, 'eatlab data');
      const { source, repo, revision } = value;
      const [where = '', ...others] = placesOf(value);
      return {
        name,
        format: value.format,
        languages: languagesOf(value) ?? [],
        splits: value.splits ?? [],
        from:
          source === 'hub'
            ? `${repo}@${revision?.slice(0, 7) ?? 'newest'}`
            : source === 'url'
              ? `${where}${others.length > 0 ? ` and ${others.length} more` : ''}`
              : where,
        presence: await presenceOf(value, foldersOf(file), environment),
        description: value.description ?? '',
      };
    }),
  );
}

/** The locations of a dataset's files without duplicates: repositories or hosts for addresses, otherwise the path. */
function placesOf({ source, path, reference, join }: DatasetDefinition): string[] {
  const templates = [path, reference, ...joinNames.map((name) => join?.[name]?.path)];
  const all = templates.flatMap((template) =>
    typeof template === 'object' ? Object.values(template) : template === undefined ? [] : [template],
  );
  return [...new Set(source === 'url' ? all.map(siteOf) : all)];
}

/** The repository of a GitHub address, otherwise its host. */
function siteOf(address: string): string {
  const github = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([^/]{7})/.exec(address);
  return github ? `github.com/${github[1]}@${github[2]}` : (/^https?:\/\/([^/]+)/.exec(address)?.[1] ?? address);
}
