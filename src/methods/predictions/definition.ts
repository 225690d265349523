import type { DatasetDefinition } from '../../config/dataset.js';
import type { MethodDefinition } from '../method.js';

/** Where an experiment's predictions lie, and of which split they are. */
export interface Imported {
  readonly name: string;
  readonly definition: DatasetDefinition;
  readonly split: string | undefined;
  readonly folders: readonly string[];
}

/**
 * A system that ran elsewhere, as a method of an experiment: it has the name that the experiment gives it, uses no axis, and is
 * identified by the content of its file and the way in which that is read.
 */
export function importedMethod(imported: Imported): MethodDefinition {
  const load = () => import('./method.js');
  return {
    name: imported.name,
    version: 1,
    axes: [],
    translates: false,
    resolve: async (language) => (await load()).identityOf(imported, language),
    open: async ({ language }) => (await load()).openPredictions(imported, language.code),
  };
}
