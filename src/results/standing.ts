import { methods } from '../methods/definitions.js';
import type { CellRow } from './rows/cells.js';
import type { System } from './systems.js';

/**
 * How a cell may be presented. `seen`: its model or tagger was trained on entities in its language. `undeclared`: a
 * trained token classifier that does not declare its training languages. `gold`: the method uses the gold entities, so
 * it is an oracle or a degenerate baseline.
 */
export type Standing = 'zero-shot' | 'seen' | 'undeclared' | 'gold';

export function standingOf({ method, oracle, trained_on, language }: CellRow): Standing {
  const definition = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (definition?.seesGold || (oracle !== null && oracle !== 'none')) return 'gold';
  if (trained_on?.includes(language)) return 'seen';
  return definition?.task !== undefined && trained_on === null ? 'undeclared' : 'zero-shot';
}

/** Splits systems into those that can be compared and those that cannot, by reason. */
export function byStanding(systems: readonly System[]) {
  const all = systems.map((system) => ({
    system,
    standings: [...system.cells.values()].map(standingOf),
  }));
  const gold = all.filter(({ standings }) => standings.includes('gold'));
  const seen = all.filter(({ standings }) => standings.length > 0 && standings.every((one) => one === 'seen'));
  const apart = [
    { title: 'Not zero-shot: trained on entities of the target languages', systems: seen },
    { title: 'Oracles and degenerate baselines, which look at the gold entities', systems: gold },
  ].filter((group) => group.systems.length > 0);
  return {
    main: all.filter((one) => !gold.includes(one) && !seen.includes(one)).map(({ system }) => system),
    apart: apart.map(({ title, systems: group }) => ({ title, systems: group.map(({ system }) => system) })),
  };
}
