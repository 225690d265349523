import { axisNames, roundsInWords, samplingInWords } from '../../config/axes.js';
import { readSelector, type Selected, select } from '../../config/selector.js';
import type { Cell } from './cell.js';

const axes = [...axisNames, 'language'] as const;

/**
 * The cells that `--only` selects.
 * @throws UserError if it selects none, or names an unknown axis or value
 */
export function onlyCells(cells: readonly Cell[], texts: readonly string[]): Cell[] {
  return texts.length === 0 ? [...cells] : select(cells, valuesOf, readSelector(texts, axes, '--only'), '--only');
}

const valuesOf = (cell: Cell): Selected<(typeof axes)[number]> => ({
  method: cell.method.name,
  language: cell.language.code,
  model: cell.model?.name ?? null,
  adapter: cell.adapter ?? null,
  prompt: cell.prompt?.name ?? null,
  rounds: cell.rounds ? roundsInWords(cell.rounds.forward, cell.rounds.backward) : null,
  tagger: cell.tagger?.name ?? null,
  locator: cell.locator ?? null,
  sampling: cell.sampling ? samplingInWords(cell.sampling.name) : null,
  seed: cell.seed === undefined ? null : `${cell.seed}`,
  oracle: cell.oracle ?? 'none',
});
