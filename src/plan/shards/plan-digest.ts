import { hash } from 'node:crypto';
import { dataOf } from '../cells/cell.js';
import type { SelectedExperiment } from '../work/selection.js';

/** Increases when `Share` would deal out the sentences of the same plan otherwise. */
const sharesVersion = 1;

/**
 * A digest of what is divided into shards: experiments, cells, samples, and into how many. Shards belong together where
 * it is equal.
 * @returns SHA-256, as 64 hexadecimal digits
 */
export function planDigest(experiments: readonly SelectedExperiment[], shards: number, limit: number | undefined) {
  const plan = {
    sharesVersion,
    shards,
    limit: limit ?? null,
    experiments: experiments.map(({ loaded: { experiment }, cells }) => ({
      name: experiment.name,
      forcedEntropy: experiment.forcedEntropy,
      roundTrip: experiment.roundTrip,
      cells: cells.map((cell) => [cell.id, ...dataOf(cell).map(({ sample }) => sample)]),
    })),
  };
  return hash('sha256', JSON.stringify(plan), 'hex');
}
