import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { Cell } from '../cells/cell.js';
import { isForced } from '../work/forced.js';
import { isRoundTrip } from '../work/round-trip.js';
import { Asker } from './asker.js';
import type { Interval } from './interval.js';

/** Cells that hold the same conversations about a sentence, each with its asker. */
export interface Alike {
  /** One of the cells; the others may differ from it only in their asker. */
  readonly cell: Cell;
  /** The number of English entities per sentence assumed for each cell. */
  readonly perSentence: Interval;
  /** Cells by asker. Several with one asker differ only in where answers are located, which changes no call. */
  readonly askers: readonly { readonly asker: Asker; readonly cells: readonly Cell[] }[];
}

/** Groups cells that call models by what they ask. */
export function alikeCells(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  perSentence: (cell: Cell) => Interval,
): Alike[] {
  const found = new Map<string, { cell: Cell; perSentence: Interval; askers: Map<string, Cell[]> }>();
  for (const cell of cells.filter(asksModels)) {
    const { locator: _, model, sampling, seed, ...conversation } = cell.config;
    const rate = perSentence(cell);
    const key = JSON.stringify([conversation, rate, isForced(loaded, cell), isRoundTrip(loaded, cell)]);
    const same = found.get(key) ?? { cell, perSentence: rate, askers: new Map<string, Cell[]>() };
    found.set(key, same);
    const asker = JSON.stringify([model, cell.model?.name, cell.adapter, sampling, seed]);
    same.askers.set(asker, [...(same.askers.get(asker) ?? []), cell]);
  }
  return [...found.values()].map(({ askers, ...same }) => ({
    ...same,
    askers: [...askers.values()].flatMap((cells) => (cells[0] ? [{ asker: new Asker(cells[0]), cells }] : [])),
  }));
}

const asksModels = ({ model, tagger }: Cell): boolean => model !== undefined || tagger?.model !== undefined;
