import type { DatasetDefinition } from '../config/dataset.js';

/** Where a dataset is published, for people; undefined for files on this machine, whose names are private. */
export function sourceOf({ source, repo, path }: DatasetDefinition): string | undefined {
  if (source === 'hub') return `https://huggingface.co/datasets/${repo}`;
  if (source !== 'url') return undefined;
  const address = typeof path === 'object' ? Object.values(path)[0] : path;
  const github = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\//.exec(address ?? '');
  return github ? `https://github.com/${github[1]}` : /^https?:\/\/[^/{}]+/.exec(address ?? '')?.[0];
}
