import { readGivenMetrics } from '../store/given.js';
import type { Store } from '../store/store.js';
import { readCells } from './names/read-cells.js';
import { readSentenceVectors } from './relations/sentence-vectors.js';
import { type Results, resultsOf } from './results.js';
import { allParts, type Part, readParts } from './rows/parts.js';
import { hasSentenceStats } from './rows/sentence-stats.js';
import { computeExtras } from './statistics/compute-extras.js';
import type { Extras } from './statistics/extras.js';

/** What to read about an experiment in addition to its cells. */
export interface Wanted {
  /** All parts by default. */
  readonly parts?: readonly Part[];
  /**
   * Whether to compute tests between systems and pooled seeds from sentence statistics, with tests against one row if
   * it is named.
   */
  readonly tests?: { readonly against?: string | undefined };
  /** Whether to keep the sentence statistics that figures resample. */
  readonly vectors?: boolean;
  /** Published numbers to show beside ours. */
  readonly beside?: Pick<Extras, 'published' | 'own'>;
}

/**
 * Reads an experiment, or every cell in the store if none is named. This is the only way to make results from a store.
 * @throws UserError if `against` matches no row, or several.
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
