import { axes } from '../axes.js';
import { valuesOf } from '../axis-values.js';
import { groupBy } from '../group-by.js';
import type { CellRow } from '../rows/cells.js';
import type { Names, StoredCell } from '../rows/stored-cells.js';
import { namedParts } from './named-parts.js';
import { contentOf, type Version, versionsOf } from './versions.js';

/**
 * Gives cells the names they are shown under. Names belong to experiments: a cell that two experiments name differently
 * is one cell, shown under the name given last and found by either.
 * @throws if two cells cannot be told apart in a table, or an experiment gave one name to two contents at the same
 * moment, which is a bug of ours
 */
export function namedCells(cells: readonly StoredCell[]): CellRow[] {
  const versions = versionsOf(cells);
  return withoutDoubles(cells.map((cell) => namedCell(cell, versions)));
}

function namedCell({ config, namings, ...cell }: StoredCell, versions: ReadonlyMap<string, Version>): CellRow {
  const stored = { config, namings, ...cell };
  const last = namings.reduce((a, b) => (b.at > a.at ? b : a));
  const parts = namedParts(stored, last.names).flatMap((part) => {
    const version = versions.get(contentOf(part));
    return version ? [{ ...version, axis: part.axis }] : [];
  });
  const called = Object.fromEntries(parts.map(({ axis, name }) => [axis, name])) as Partial<Names>;
  const apart = parts.filter((part) => part.apart !== null);
  const aliases = groupBy(parts, ({ axis }) => axis);
  return {
    ...cell,
    method: last.names.method,
    model: called.model ?? null,
    adapter: called.adapter ?? null,
    prompt: called.prompt ?? null,
    tagger: called.tagger ?? null,
    sampling: called.sampling ?? null,
    named_at: last.at,
    // An axis may have a part that all languages share and a part of one language; the latter comes last and takes
    // precedence.
    apart: Object.fromEntries(apart.map((part) => [part.axis, part.apart])),
    olderBy: axes.filter((axis) => apart.some((part) => part.axis === axis && part.isOlder)),
    aliases: Object.fromEntries([...aliases].map(([axis, all]) => [axis, commonNames(all)])),
  };
}

/** For an axis with parts shared by all languages and parts of one language, the names that stand for all of them. */
const commonNames = (parts: readonly Version[]): string[] =>
  (parts[0]?.names ?? []).filter((name) => parts.every(({ names }) => names.includes(name)));

/**
 * Resolves cells that have the same names but are different, as in a database that does not record what names stood
 * for: the most recently named one stands, the others are older.
 */
function withoutDoubles(cells: readonly CellRow[]): CellRow[] {
  const alike = groupBy(cells, (cell) => JSON.stringify([cell.language, ...Object.values(valuesOf(cell))]));
  const newest = new Map<CellRow, CellRow>();
  for (const group of alike.values()) {
    const last = group.reduce((a, b) => (b.named_at > a.named_at ? b : a));
    for (const cell of group) newest.set(cell, last);
  }
  return cells.map((cell): CellRow => {
    const last = newest.get(cell) ?? cell;
    if (last === cell) return cell;
    if (last.named_at === cell.named_at) throw cannotBeToldApart(cell, last);
    return { ...cell, apart: { ...cell.apart, method: `older, ${cell.named_at}` }, olderBy: ['method'] };
  });
}

const cannotBeToldApart = (a: CellRow, b: CellRow): Error =>
  new Error(`the cells ${a.cell_id} and ${b.cell_id}, both named at ${a.named_at}, cannot be told apart in a table`);
