import { readGivenMetrics } from '../store/given.js';
import type { Store } from '../store/store.js';
import { readCells } from './names/read-cells.js';
import { readSentenceVectors } from './relations/sentence-vectors.js';
import { type Results, resultsOf } from './results.js';
import { allParts, type Part, readParts } from './rows/parts.js';
import { hasSentenceStats } from './rows/sentence-stats.js';
import { computeExtras } from './statistics/compute-extras.js';
import type { Extras } from './statistics/extras.js';

/** What is wanted of an experiment beside its cells. */
export interface Wanted {
  /** All where they are not named. */
  readonly parts?: readonly Part[];
  /**
   * Tests between systems and seeds taken together, which are computed from statistics of sentences; those against a
   * row too where it is named.
   */
  readonly tests?: { readonly against?: string | undefined };
  /** The statistics of sentences that figures resample. */
  readonly vectors?: boolean;
  /** Numbers of others, to be set beside ours. */
  readonly beside?: Pick<Extras, 'published' | 'own'>;
}

/**
 * Reads an experiment, or the cells of the whole store where none is named. Nothing else makes results of a store.
 * @throws UserError where `against` names no row, or several.
 */
export async function readResults(
  store: Store,
  experiment: string | undefined,
  { parts = allParts, tests, vectors = false, beside = {} }: Wanted = {},
): Promise<Results> {
  const read = {
    ...(await readParts(store, experiment, parts)),
    experiment: experiment ?? 'all experiments',
    cells: await readCells(store, experiment),
    given: await readGivenMetrics(store),
  };
  const results = resultsOf(read, beside);
  if (!tests && !vectors) return results;
  const ids = results.current.map(({ cell_id }) => cell_id);
  return resultsOf(read, {
    ...beside,
    ...(tests && (await computeExtras(store, results, tests.against))),
    ...(vectors && (await hasSentenceStats(store)) && { vectors: await readSentenceVectors(store, ids) }),
  });
}
