import type { PublishedRow } from '../published/row.js';
import type { Column, Table, TableCell, TableRow } from '../tables/table.js';

/**
 * A table by language without its intervals, followed by published numbers. No protocol is assumed to equal ours: every
 * published number is marked, and the notes describe its protocol. Systems without a number in any of the table's
 * languages are left out.
 */
export function besidePublished(table: Table, published: readonly PublishedRow[]): Table {
  const [first, ...others] = table.columns.filter(({ kind }) => kind === 'text');
  const numbers = table.columns.filter(({ kind }) => kind === 'number');
  const systems = groupsOf(published.filter(({ metric }) => metric.startsWith('f1')));
  const rows = [...systems.values()]
    .map((own): TableRow => {
      const [one] = own;
      const head: TableCell = { value: one ? nameOf(one) : '' };
      return [
        ...(first ? [head] : []),
        ...others.map((): TableCell => ({ value: null })),
        ...numbers.map((column) => cellOf(column, own)),
      ];
    })
    .filter((row) => row.some(({ value }) => typeof value === 'number'));
  const title = 'Published by others, on other data and with other protocols';
  return {
    ...table,
    id: `${table.id}-published`,
    title: `${table.title}, beside published numbers`,
    rows: table.rows.map(withoutIntervals),
    apart: [
      ...(table.apart ?? []).map((group) => ({ ...group, rows: group.rows.map(withoutIntervals) })),
      ...(rows.length > 0 ? [{ title, rows }] : []),
    ],
    notes: [...table.notes, ...protocolNotes(systems)],
  };
}

const withoutIntervals = (row: TableRow): TableRow => row.map(({ interval: _, ...cell }) => cell);

const nameOf = ({ paper, system }: PublishedRow): string => (paper.startsWith(system) ? paper : `${system}, ${paper}`);

function groupsOf(rows: readonly PublishedRow[]): Map<string, PublishedRow[]> {
  const groups = new Map<string, PublishedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([nameOf(row), row.model, row.metric]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function cellOf({ label }: Column, own: readonly PublishedRow[]): TableCell {
  const row = own.find(({ language }) => language === label);
  if (!row) return { value: null };
  return { value: row.value, marks: ['protocol'], title: `${row.protocol}; ${row.source}` };
}

/** Each protocol once, and which of its numbers have not been checked against the source. */
function protocolNotes(systems: ReadonlyMap<string, readonly PublishedRow[]>): string[] {
  const protocols = new Map<string, Set<string>>();
  for (const row of [...systems.values()].flat())
    protocols.set(row.protocol, (protocols.get(row.protocol) ?? new Set()).add(nameOf(row)));
  const unverified = new Set([...systems.values()].flat().flatMap((row) => (row.verified ? [] : [nameOf(row)])));
  return [
    ...[...protocols].map(([protocol, names]) => `${[...names].join('; ')}: ${protocol}.`),
    ...(unverified.size > 0
      ? [`Some numbers of ${[...unverified].join('; ')} have not been checked against their source yet.`]
      : []),
  ];
}
