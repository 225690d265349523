import { groupBy } from '../group-by.js';
import type { Naming, StoredCell } from '../rows/stored-cells.js';
import { type NamedPart, namedParts } from './named-parts.js';

/** One content of a part of cells, and the name it is shown under. */
export interface Version {
  readonly name: string;
  /**
   * What distinguishes it from what the name stands for now: `older, 2026-11-29` if that has changed since, `in
   * EXPERIMENT` if another experiment uses the name for something else. Null if the name stands for it.
   */
  readonly apart: string | null;
  readonly isOlder: boolean;
  /** The names that still stand for it in some experiment. */
  readonly names: readonly string[];
}

/** A part of a cell under the name an experiment gives it. */
interface Use {
  readonly naming: Naming;
  readonly part: NamedPart;
  readonly cell: StoredCell;
}

/** A content and all its uses. */
interface Content {
  readonly place: string;
  /** The most recently named use, preferring those whose name stands for this content. */
  readonly last: Use;
  /** Whether its name still stands for it in some experiment. */
  readonly isCurrent: boolean;
  /** The names that still stand for it. */
  readonly names: readonly string[];
}

const key = (...of: readonly string[]) => JSON.stringify(of);
const placeOf = ({ axis, within }: NamedPart) => key(axis, within);
export const contentOf = ({ axis, within, content }: NamedPart): string => key(axis, within, content);

/**
 * Names each content of the parts of some cells. An experiment's name stands for what it stood for in the run that used
 * it last; anything it stood for before is older. A content with several names is shown under the one given last. When
 * several contents have one name, the most recently named needs no addition.
 * @returns versions by `contentOf`
 * @throws if an experiment gave one name to two contents at the same moment, which no run does: a bug of ours
 */
export function versionsOf(cells: readonly StoredCell[]): ReadonlyMap<string, Version> {
  const uses = cells.flatMap((cell) =>
    cell.namings.flatMap((naming) => namedParts(cell, naming.names).map((part): Use => ({ cell, naming, part }))),
  );
  const contents = contentsIn(uses, standingFor(uses));
  const namesakes = groupBy(contents.entries(), ([, { place, last }]) => key(place, last.part.name));
  const versions = new Map<string, Version>();
  for (const group of namesakes.values()) {
    const [first, ...others] = group.sort(([, a], [, b]) => compare(b, a));
    if (first)
      versions.set(first[0], { name: first[1].last.part.name, apart: null, isOlder: false, names: first[1].names });
    const dates = shortest(others.flatMap(([, { isCurrent, last }]) => (isCurrent ? [] : [last.naming.at])));
    for (const [id, { isCurrent, last, names }] of others) {
      const apart = isCurrent ? `in ${last.naming.experiment ?? 'no experiment'}` : `older, ${dates(last.naming.at)}`;
      versions.set(id, { name: last.part.name, apart, isOlder: !isCurrent, names });
    }
  }
  return versions;
}

/** By experiment and name, the most recently named use: what the name stands for. */
function standingFor(uses: readonly Use[]): ReadonlyMap<string, Use> {
  const found = new Map<string, Use>();
  for (const use of uses) {
    const name = nameOf(use);
    const other = found.get(name);
    if (!other || use.naming.at > other.naming.at) found.set(name, use);
    else if (use.naming.at === other.naming.at && use.part.content !== other.part.content) throw sameMoment(use, other);
  }
  return found;
}

const nameOf = ({ naming, part }: Use) => key(naming.experiment ?? '', placeOf(part), part.name);

function contentsIn(uses: readonly Use[], standing: ReadonlyMap<string, Use>): Map<string, Content> {
  const found = new Map<string, Content>();
  for (const use of uses) {
    const isCurrent = standing.get(nameOf(use))?.part.content === use.part.content;
    const id = contentOf(use.part);
    const other = found.get(id);
    const names = [...new Set([...(other?.names ?? []), ...(isCurrent ? [use.part.name] : [])])];
    const one: Content = { place: placeOf(use.part), last: use, isCurrent, names };
    found.set(id, other && compare(one, other) <= 0 ? { ...other, names } : one);
  }
  return found;
}

/** Contents that their name still stands for come first, then by time, and finally by experiment name. */
function compare(a: Content, b: Content): number {
  if (a.isCurrent !== b.isCurrent) return a.isCurrent ? 1 : -1;
  const [first, second] = [a, b].map(({ last: { naming } }) => `${naming.at} ${naming.experiment ?? ''}`);
  return first === second ? 0 : (first ?? '') > (second ?? '') ? 1 : -1;
}

/** Days if no two of the times fall on the same day; otherwise minutes, or the full times. */
function shortest(times: readonly string[]): (time: string) => string {
  const lengths = ['2026-11-29'.length, '2026-11-29 10:15'.length, '2026-11-29 10:15:30'.length];
  const length = lengths.find((n) => new Set(times.map((time) => time.slice(0, n))).size === times.length);
  return (time) => time.slice(0, length);
}

/** Two cells that no table can tell apart: a fault of ours, or of whoever changed the database. */
export class AlikeCells extends Error {}

const sameMoment = (a: Use, b: Use): Error =>
  new AlikeCells(
    `experiment ${a.naming.experiment} called two things ${a.part.axis} "${a.part.name}" at ${a.naming.at}: the cells ${a.cell.cell_id} and ${b.cell.cell_id} cannot be told apart in a table`,
  );
