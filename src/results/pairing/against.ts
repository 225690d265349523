import { nearest } from '../../config/nearest.js';
import { type Axis, axes } from '../axis-values.js';
import * as messages from '../messages.js';
import type { System } from '../systems.js';

/**
 * The one system that `axis=value,axis=value` names.
 * @throws UserError for an unknown axis, or where no system or several have these values.
 */
export function chosenSystem(text: string, systems: readonly System[]): System {
  const wanted = text.split(',').map((part): [Axis, string] => {
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const axis = axes.find((known) => known === name);
    if (at < 0 || axis === undefined) throw messages.unknownAxis(text, name || part, axes, nearest(name || part, axes));
    return [axis, value];
  });
  const found = systems.filter(({ values }) => wanted.every(([axis, value]) => values[axis] === value));
  const [first] = found;
  if (first === undefined)
    throw messages.nothingAgainst(
      text,
      systems.map(({ label }) => label),
    );
  if (found.length > 1)
    throw messages.severalAgainst(
      text,
      found.map(({ label }) => label),
    );
  return first;
}
