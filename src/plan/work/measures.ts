import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { Method } from '../../methods/method.js';
import type { Cell } from '../cells/cell.js';
import { forcing, isForced, isMeasured as isForceMeasured } from './forced.js';
import { hasRoundTrip, isRoundTrip, roundTripping } from './round-trip.js';

/**
 * A cell's method with the extra calls that the experiment wants: measuring the translation by teacher forcing, and
 * translating it back.
 */
export function measuring(
  method: Method,
  loaded: LoadedExperiment,
  cell: Cell,
  ask: Parameters<typeof forcing>[2],
): Method {
  const forced = isForced(loaded, cell) ? forcing(method, cell, ask) : method;
  return isRoundTrip(loaded, cell) ? roundTripping(forced, cell, ask) : forced;
}

/** An SQL condition: the prediction has every measurement that the experiment wants. */
export const isMeasured = (loaded: LoadedExperiment, cells: readonly Cell[]): string =>
  `${isForceMeasured(loaded, cells)} AND ${hasRoundTrip(loaded, cells)}`;
