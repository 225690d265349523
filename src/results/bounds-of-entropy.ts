import type { Results } from './results.js';
import type { CellRow } from './rows/cells.js';

/** Entropies, all of which are lower bounds where an engine sees only the most probable tokens. */
const entropies = ['entropy', 'entropy.unfiltered', 'entropy.sentence', 'entropy.composed', 'entropy.forced'];

/**
 * Whether a cell's score is only a lower bound of the entropy: its two bounds differ, or there is no upper one. False
 * of scores that are not entropies, and where no bounds are stored.
 */
export function isLowerBound(cell: CellRow, metric: string, { score }: Pick<Results, 'score'>): boolean {
  if (!entropies.includes(metric)) return false;
  const [low, high] = [score(cell, 'entropy.low'), score(cell, 'entropy.high')];
  return low !== undefined && (high === undefined || high.value - low.value > 1e-9);
}

/** What to say of a figure of entropies: whether they are bounds, exact, or both. */
export function boundsInWords(results: Results): string {
  const cells = results.current.filter((cell) => results.score(cell, 'entropy') !== undefined);
  const bounds = cells.filter((cell) => isLowerBound(cell, 'entropy', results)).length;
  if (bounds === 0) return '';
  return bounds === cells.length
    ? 'All entropies here are lower bounds: the servers tell only the most probable tokens.'
    : `Of ${bounds} of ${cells.length} cells the entropy is only a lower bound, since their servers tell only the most probable tokens: these points lie farther right in truth, and cannot be compared with the exact ones.`;
}
