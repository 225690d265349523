import { fastStatistic } from '../metrics/fast-value.js';
import { type Fraction, type Judged, type Protocol, protocols } from '../metrics/protocols.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';

/** Where each protocol's statistics stand in a vector of all. */
const places = protocols.map((protocol, i) => ({
  protocol,
  start: protocols.slice(0, i).reduce((at, { width }) => at + width, 0),
}));

// Every resample has these, also one in which a type does not occur.
const isHeadline = ({ metric, scope }: Fraction) => metric.startsWith('f1.') && scope === 'overall';

/**
 * The scores that get an interval, in the order of `scoresOf`, as functions of their protocol's statistics: for averages over
 * entities their counts over all types suffice.
 */
const headlines = places.map(({ protocol, start }) => ({
  from: start,
  to: start + protocol.width,
  width: protocol.name === 'eat' ? protocol.width : 3,
  values: protocol
    .scores(new Array<number>(protocol.width).fill(0))
    .filter(isHeadline)
    .map(({ metric }) => fastStatistic(metric)?.value ?? (() => Number.NaN)),
}));

/** The statistics of a sentence under each protocol. */
export function entityStats(sentence: Judged): Record<Protocol['name'], number[]> {
  const stats: Record<Protocol['name'], number[]> = { seqeval: [], strict: [], eat: [] };
  for (const protocol of protocols) stats[protocol.name] = protocol.stats(sentence);
  return stats;
}

/** The same in one vector, as `entitiesPart` wants it. */
export const sideBySide = (stats: Record<Protocol['name'], number[]>): number[] =>
  ([] as number[]).concat(...protocols.map(({ name }) => stats[name]));

/** F1, precision and recall under every protocol, from one vector a sentence that holds them all. */
export function entitiesPart(cell: CellInfo, gathered: Gathered): Part {
  return {
    gathered,
    condense: (vector) =>
      headlines.flatMap(({ from, to, width }) => {
        const part = vector.slice(from, to);
        return width < part.length ? overTypes(part) : part;
      }),
    values: (sum) => {
      const found: number[] = [];
      let from = 0;
      for (const { width, values } of headlines) {
        const part = sum.subarray(from, from + width);
        from += width;
        for (const value of values) found.push(value(part));
      }
      return found;
    },
    rows: (found) => {
      const { ids } = gathered;
      const all = scoresOf(gathered.total());
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

/** Counts of three kinds, summed over the types. */
function overTypes(counts: readonly number[]): number[] {
  const sum = [0, 0, 0];
  for (const [i, count] of counts.entries()) sum[i % 3] = (sum[i % 3] ?? 0) + count;
  return sum;
}

function scoresOf(sum: readonly number[]): (Fraction & { signature: string })[] {
  return places.flatMap(({ protocol, start }) =>
    protocol
      .scores(sum.slice(start, start + protocol.width))
      .map((fraction) => ({ ...fraction, signature: protocol.signature })),
  );
}
