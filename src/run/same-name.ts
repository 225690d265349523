import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Library } from '../config/library.js';
import { type LoadedExperiment, loadExperiment } from '../config/load-experiment.js';
import { standardInput } from '../config/standard-input.js';
import { isPlainFile } from '../store/digest.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { UserError } from '../user-error.js';
import { nameTaken } from './messages.js';

/** The location of an experiment's file, whatever it was called on the command line; null for standard input. */
export const placeOf = ({ file }: Pick<LoadedExperiment, 'file'>): string | null =>
  file === standardInput ? null : existsSync(file) ? realpathSync(file) : resolve(file);

/**
 * Two files with the same experiment name would share one report. That is refused if the other file still exists and
 * has different content; a file that was edited, moved or copied from another machine keeps its name.
 * @param replaces whether this file takes over the name: the other's cells stay in the database, without the name
 * @throws UserError with both paths
 */
export async function claimNames(
  store: Store,
  experiments: readonly LoadedExperiment[],
  replaces: boolean,
): Promise<void> {
  const library = new Library();
  for (const [i, loaded] of experiments.entries()) {
    const { name } = loaded.experiment;
    const mine = placeOf(loaded);
    const beside = experiments.slice(0, i).flatMap((one) => (one.experiment.name === name ? [placeOf(one)] : []));
    const rows = await store.rows<{ file: string }>(
      'SELECT DISTINCT file FROM experiments WHERE name = $name AND file IS NOT NULL ORDER BY file',
      { name },
    );
    const others = new Set([...beside, ...rows.map(({ file }) => file)].filter((file) => file !== mine));
    for (const other of others) {
      if (other === null || mine === null || !isPlainFile(other) || isSame(other, mine, name, library)) continue;
      if (!replaces || beside.includes(other)) throw nameTaken(name, mine, other);
      await store.run(`DELETE FROM experiments WHERE name = ${literal(name)} AND file = ${literal(other)}`);
    }
  }
}

/** Whether a file has the same content as another, or no longer has the name. */
function isSame(other: string, mine: string, name: string, library: Library): boolean {
  try {
    const { experiment } = loadExperiment(other, library);
    return experiment.name !== name || isDeepStrictEqual(experiment, loadExperiment(mine, library).experiment);
  } catch (error) {
    // A file that is no longer an experiment claims no name.
    if (error instanceof UserError) return true;
    throw error;
  }
}
