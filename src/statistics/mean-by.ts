/** Means of numeric fields of rows, by group. */
export function meanBy<K extends string, R extends Readonly<Record<K, number>>>(
  rows: readonly R[],
  groupOf: (row: R) => string,
  names: readonly K[],
): Map<string, Record<K, number>> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  const mean = (members: readonly R[], name: K) => members.reduce((sum, row) => sum + row[name], 0) / members.length;
  return new Map(
    [...groups].map(([group, members]) => [
      group,
      Object.fromEntries(names.map((name) => [name, mean(members, name)])) as Record<K, number>,
    ]),
  );
}
