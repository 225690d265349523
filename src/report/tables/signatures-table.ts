import type { Results } from '../../results/results.js';
import { type Table, text } from '../../tables/table.js';

/** The signatures of all metrics with a table: how they were computed. */
export function signaturesTable({ rows, shown }: Results): Table {
  const found = new Map<string, Set<string>>();
  const isShown = new Set(shown().map(({ metric }) => metric));
  for (const { metric, signature } of rows.scores) {
    if (!isShown.has(metric)) continue;
    const all = found.get(metric) ?? new Set<string>();
    // The tables have the number of sentences; here it would multiply the rows.
    if (signature) all.add(signature.replace(/(^|\|)sentences:\d+/, '').replace(/^\|/, ''));
    found.set(metric, all);
  }
  return {
    id: 'signatures',
    title: 'Signatures of the metrics',
    columns: [text('metric'), text('signature')],
    rows: [...found]
      .sort(([a], [b]) => compare(a, b))
      .flatMap(([metric, signatures]) =>
        [...signatures].sort().map((signature) => [{ value: metric }, { value: signature }]),
      ),
    notes: [],
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
