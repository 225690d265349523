import { badFilter, nothingLeft } from '../messages.js';
import type { Cell } from './cell.js';

const keys: Readonly<Record<string, (cell: Cell) => string | undefined>> = {
  method: (c) => c.method.name,
  language: (c) => c.language.code,
  model: (c) => c.model?.name,
  adapter: (c) => c.adapter,
  prompt: (c) => c.prompt?.name,
  rounds: (c) => (c.rounds ? String(c.rounds.forward) : undefined),
  tagger: (c) => c.tagger?.name,
  locator: (c) => c.locator,
  sampling: (c) => c.sampling?.name,
  seed: (c) => (c.seed === undefined ? undefined : String(c.seed)),
  oracle: (c) => c.oracle ?? 'none',
};

/** The cells that have all the values of `--only key=value`; several values of one key are alternatives. */
export function onlyCells(cells: readonly Cell[], filters: readonly string[]): Cell[] {
  const wanted = new Map<string, string[]>();
  for (const filter of filters) {
    const [key = '', value] = filter.split(/=(.*)/s);
    if (value === undefined || !Object.hasOwn(keys, key)) throw badFilter(filter, Object.keys(keys));
    wanted.set(key, [...(wanted.get(key) ?? []), ...value.split(',')]);
  }
  const kept = cells.filter((cell) => [...wanted].every(([key, values]) => values.includes(keys[key]?.(cell) ?? '')));
  if (kept.length === 0) throw nothingLeft(filters);
  return kept;
}
