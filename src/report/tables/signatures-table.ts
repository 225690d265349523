import type { Results } from '../../results/results.js';
import { type Table, text } from '../../tables/table.js';

/** The signatures of all metrics with a table: how they were computed. */
export function signaturesTable({ rows, shown }: Results): Table {
  const found = new Map<string, Set<string>>();
  const intervals = new Map<string, Set<string>>();
  const isShown = new Set(shown().map(({ metric }) => metric));
  for (const { metric, signature, interval, ci_low } of rows.scores) {
    if (!isShown.has(metric)) continue;
    const how = ci_low === null ? '–' : (interval ?? olderInterval);
    intervals.set(metric, (intervals.get(metric) ?? new Set()).add(how));
    const all = found.get(metric) ?? new Set<string>();
    // The tables have the number of sentences; here it would multiply the rows.
    if (signature) all.add(signature.replace(/(^|\|)sentences:\d+/, '').replace(/^\|/, ''));
    found.set(metric, all);
  }
  return {
    id: 'signatures',
    title: 'Signatures of the metrics',
    columns: [text('metric'), text('signature'), text('interval')],
    rows: [...found]
      .sort(([a], [b]) => compare(a, b))
      .flatMap(([metric, signatures]) =>
        [...signatures]
          .sort()
          .map((signature) => [
            { value: metric },
            { value: signature },
            { value: [...(intervals.get(metric) ?? [])].sort().join('; ') },
          ]),
      ),
    notes: [],
  };
}

/** Scores of an older eatlab do not say how their intervals were computed: it knew one way. */
const olderInterval = 'interval:percentile|bs:1000|seed:12345|unit:sentence|level:95';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
