import { chosenExperiments } from '../results/rows/experiments.js';
import type { Store } from '../store/store.js';
import { answers } from './answers.js';
import { cells } from './cells.js';
import { byKind, type Finding } from './finding.js';
import { keptStatistics } from './kept.js';
import { predictions } from './predictions.js';
import { recount } from './recount/recount.js';
import { setScope } from './scope.js';
import { compareScores } from './scores.js';
import { sentences } from './sentences.js';
import { sentenceSets } from './sets.js';
import { shownNumbers } from './shown.js';
import { structure } from './structure.js';

/** The result of checking a database. */
export interface Audit {
  /** One per kind; empty when everything holds. */
  readonly findings: readonly Finding[];
  readonly cells: number;
  readonly predictions: number;
  /** Stored scores that were recomputed from rows. */
  readonly recomputed: number;
  /** How many scores cannot be recomputed from what is stored, by metric. */
  readonly beyond: Readonly<Record<string, number>>;
}

/**
 * Recomputes what reports show from the rows of a database, in SQL that shares nothing with the scoring code, and
 * checks that the rows are consistent. It writes only temporary tables. Apart from 16 bytes per row of the largest
 * table, its memory does not grow with the number of predictions.
 * @param experiment checks only its cells
 * @throws UserError for an unknown experiment
 */
export async function audit(store: Store, experiment: string | undefined): Promise<Audit> {
  const experiments =
    experiment === undefined ? await namedExperiments(store) : await chosenExperiments(store, [experiment]);
  await setScope(store, experiment);
  const found: Finding[] = [];
  for (const check of [
    () => structure(store, experiment),
    () => cells(store),
    () => sentences(store),
    () => answers(store, experiment),
    () => predictions(store),
    () => keptStatistics(store),
  ]) {
    found.push(...(await check()));
    await store.trim();
  }
  await recount(store);
  const { findings, recomputed, beyond } = await compareScores(store);
  found.push(...findings, ...(await sentenceSets(store)), ...(await shownNumbers(store, experiments)));
  const [size] = await store.rows<{ cells: number; predictions: number }>(
    `SELECT (SELECT count(*) FROM audited)::DOUBLE AS cells, (SELECT count(*) FROM predictions
       WHERE cell_id IN (SELECT cell_id FROM audited))::DOUBLE AS predictions`,
  );
  return { findings: byKind(found), cells: size?.cells ?? 0, predictions: size?.predictions ?? 0, recomputed, beyond };
}

async function namedExperiments(store: Store): Promise<string[]> {
  const rows = await store.rows<{ name: string }>(
    'SELECT DISTINCT name FROM experiments JOIN cells USING (cell_id) ORDER BY name',
  );
  return rows.map(({ name }) => name);
}
