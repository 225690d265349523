import { methods } from '../methods/definitions.js';
import type { CellRow } from './rows.js';

/**
 * What a cell may be shown as. `seen`: its model or tagger was trained on entities of its language. `undeclared`: a trained
 * token classifier that does not say on what. `gold`: the method looks at the gold entities, so it is an oracle or a degenerate baseline.
 */
export type Standing = 'zero-shot' | 'seen' | 'undeclared' | 'gold';

export function standingOf({ method, oracle, trained_on, language }: CellRow): Standing {
  const definition = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (definition?.seesGold || (oracle !== null && oracle !== 'none')) return 'gold';
  if (trained_on?.includes(language)) return 'seen';
  return definition?.task !== undefined && trained_on === null ? 'undeclared' : 'zero-shot';
}
