import type { DatasetDefinition } from '../../config/dataset.js';
import type { AuthorsJsonDefinition } from '../../config/predictions.js';
import type { Language } from '../../languages/language.js';
import type { MethodDefinition } from '../method.js';
import type { Imported } from './imported.js';

/**
 * A system that ran elsewhere, as a method of an experiment. The experiment gives it a name; it uses no axis and is
 * identified by its file's content and how that is read.
 */
export function importedMethod({ definition, ...where }: Imported): MethodDefinition {
  const { identityOf, check, open } =
    definition.format === 'authors-json' ? authorsJson({ ...where, definition }) : tagged({ ...where, definition });
  return {
    name: where.name,
    version: 1,
    axes: [],
    translates: false,
    ...(definition.trainedOn ? { trainedOn: definition.trainedOn } : {}),
    resolve: identityOf,
    check,
    open: ({ language }) => open(language),
  };
}

type As<Definition> = Omit<Imported, 'definition'> & { readonly definition: Definition };

function tagged(imported: As<DatasetDefinition>) {
  const load = () => import('./method.js');
  return {
    identityOf: async (language: Language) => (await load()).identityOf(imported, language),
    check: async (language: Language) => (await load()).check(imported, language),
    open: async (language: Language) => (await load()).openPredictions(imported, language),
  };
}

function authorsJson(imported: As<AuthorsJsonDefinition>) {
  const load = () => import('./authors-json.js');
  return {
    identityOf: async (language: Language) => (await load()).identityOf(imported, language),
    check: async (language: Language) => (await load()).check(imported, language),
    open: async (language: Language) => (await load()).openAuthorsJson(imported, language),
  };
}
