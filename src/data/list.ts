import { foldersOf, Library } from '../config/library.js';
import { type Presence, presenceOf } from './presence.js';
import { languagesOf } from './template.js';

/** A dataset as `eatlab data list` shows it. */
export interface ListedDataset {
  readonly name: string;
  readonly format: string;
  readonly languages: readonly string[];
  readonly splits: readonly string[];
  /** Where it comes from: the Hub's name with the pinned revision, an address, or a path. */
  readonly from: string;
  readonly presence: Presence;
  readonly description: string;
}

/** The datasets under `configs/datasets/`, of the working folder and of the package. Uses no network. */
export async function listDatasets(library = new Library(), environment = process.env): Promise<ListedDataset[]> {
  return Promise.all(
    library.names('datasets').map(async (name) => {
      const { value, file } = library.dataset(name, 'eatlab data');
      const { source, repo, revision, path } = value;
      const where = typeof path === 'object' ? Object.values(path)[0] : path;
      return {
        name,
        format: value.format,
        languages: languagesOf(value) ?? [],
        splits: value.splits ?? [],
        from:
          source === 'hub'
            ? `${repo}@${revision?.slice(0, 7) ?? 'newest'}`
            : source === 'url'
              ? siteOf(where)
              : (where ?? ''),
        presence: await presenceOf(value, foldersOf(file), environment),
        description: value.description ?? '',
      };
    }),
  );
}

/** The repository of an address on GitHub, else its host. */
function siteOf(address = ''): string {
  const github = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([^/]{7})/.exec(address);
  return github ? `github.com/${github[1]}@${github[2]}` : (/^https?:\/\/([^/]+)/.exec(address)?.[1] ?? address);
}
