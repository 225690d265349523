import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DatasetDefinition } from '../config/dataset.js';
import type { Environment } from './download.js';
import { languagesOf, pathsOf, splitsOf } from './template.js';

/** How many of a dataset's languages and splits are on this machine. */
export interface Presence {
  readonly here: number;
  readonly all: number;
}

/** Looks, without the network, for a dataset's files in every language and split that it declares. */
export async function presenceOf(
  definition: DatasetDefinition,
  folders: readonly string[],
  environment: Environment,
): Promise<Presence> {
  let here = 0;
  let all = 0;
  for (const language of languagesOf(definition) ?? []) {
    for (const split of splitsOf(definition)) {
      const paths: string[] = Object.values(pathsOf(definition, language, split));
      const found = await Promise.all(paths.map((p) => isHere(definition, p, folders, environment)));
      all += 1;
      if (found.every(Boolean)) here += 1;
    }
  }
  return { here, all };
}

async function isHere(
  definition: DatasetDefinition,
  path: string,
  folders: readonly string[],
  environment: Environment,
): Promise<boolean> {
  if (definition.source === 'hub') {
    const { cachedHubFile } = await import('./hub.js');
    const { repo = '', revision } = definition;
    return (await cachedHubFile({ repo, path, revision }, environment)) !== undefined;
  }
  if (definition.source === 'url') {
    const { urlCachePath } = await import('./url.js');
    return exists(urlCachePath(path, environment));
  }
  for (const folder of folders) if (await exists(resolve(folder, path))) return true;
  return false;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
