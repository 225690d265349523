import { readSelector, select } from '../../config/selector.js';
import { axes } from '../axes.js';
import * as messages from '../messages.js';
import type { System } from '../systems.js';

const option = '--against';

/**
 * The one system that `--against` selects.
 * @throws UserError for an unknown axis or value, or if no system or several match.
 */
export function chosenSystem(text: string, systems: readonly System[]): System {
  const found = select(systems, ({ values }) => values, readSelector([text], axes, option), option);
  const [chosen] = found;
  if (!chosen || found.length > 1)
    throw messages.severalAgainst(
      text,
      found.map(({ label }) => label),
    );
  return chosen;
}
