import { type Fraction, protocols } from '../metrics/protocols.js';
import { total } from '../metrics/statistics.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';

/** F1, precision and recall under every protocol, from one vector a sentence that holds them all. */
export function entitiesPart(cell: CellInfo, gathered: Gathered): Part {
  const scores = (sum: ArrayLike<number>): (Fraction & { signature: string })[] => {
    const vector = Array.from(sum);
    let from = 0;
    return protocols.flatMap(({ width, signature, scores: fractions }) => {
      const part = vector.slice(from, from + width);
      from += width;
      return fractions(part).map((fraction) => ({ ...fraction, signature }));
    });
  };
  // Every resample has these, also one in which a type does not occur.
  const isHeadline = ({ metric, scope }: Fraction) => metric.startsWith('f1.') && scope === 'overall';
  return {
    gathered,
    values: (sum) => {
      const vector = Array.from(sum);
      let from = 0;
      return protocols.flatMap(({ width, overallF1 }) => {
        const start = from;
        from += width;
        return overallF1(vector.slice(start, from));
      });
    },
    rows: (found) => {
      const { ids, stats } = gathered;
      const all = scores(total(stats));
      const headline = all.filter(isHeadline);
      const row = scoreRows(cell, ids);
      return all.map((fraction) => {
        const ci = found?.[headline.indexOf(fraction)];
        const signature = `sentences:${ids.length}|${fraction.signature}`;
        return row(fraction, { ci_low: ci?.low, ci_high: ci?.high, signature });
      });
    },
  };
}

/** The statistics of entities, a protocol each. */
export function byProtocol({ ids, stats }: Gathered): Record<string, Gathered> {
  let from = 0;
  return Object.fromEntries(
    protocols.map(({ name, width }) => {
      const start = from;
      from += width;
      return [name, { ids, stats: stats.map((vector) => vector.slice(start, start + width)) }] as const;
    }),
  );
}
