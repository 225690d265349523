import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import { tInterval } from '../../statistics/t-interval.js';
import type { Axis } from '../axes.js';
import { labelOf } from '../axis-values.js';
import { counterparts, type SystemPair } from '../pairing/pairs.js';
import type { Results } from '../results.js';
import { byUnit, commonSentences } from '../statistics/common-sentences.js';
import { estimateContrasts, ofDifference, type PlacedContrast } from '../statistics/contrasts.js';
import { f1Scale } from './relation.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** The effect of changing one axis on F1 (0 to 100) in one language, over the sentences that both cells have. */
export interface Difference {
  /** What the two systems have in common. */
  readonly series: string;
  readonly from: string;
  readonly to: string;
  readonly language: string;
  readonly difference: number;
  /** 95 %, by the jackknife over independent units. */
  readonly low: number;
  readonly high: number;
  readonly sentences: number;
}

/** Every pair of systems that differ on one axis only, where one has the value `base`, by language. */
export function differences(axis: Axis, base: string, results: Results, stats: SentenceVectors): Difference[] {
  const inCommon = results.varying.filter((name) => name !== axis);
  const place = ({ a }: SystemPair) => results.systems.indexOf(a);
  return counterparts(results.systems, axis, base)
    .sort((one, other) => place(one) - place(other))
    .flatMap(({ a, cells }) =>
      cells.flatMap(({ a: cell, b: other }): Difference[] => {
        const { ids, series, clusters } = commonSentences([cell.cell_id, other.cell_id], stats.seqeval);
        const units = byUnit(series, ids, [clusters]).map((one) => one.map(narrowToTypes));
        const [estimate] = estimateContrasts([units], [firstLessSecond]);
        if (!estimate || estimate.units < 2) return [];
        const { low, high } = tInterval(estimate, ofDifference({ kind: 'logit', top: 1 }, [1]), 0.05);
        return [
          {
            series: labelOf(a.values, inCommon),
            from: base,
            to: a.values[axis] ?? '',
            language: cell.language,
            ...{ difference: f1Scale * estimate.value, low: f1Scale * low, high: f1Scale * high },
            sentences: ids.length,
          },
        ];
      }),
    );
}

const [a, b] = [
  { block: 0, series: 0 },
  { block: 0, series: 1 },
];
const firstLessSecond: PlacedContrast = { value: microF1, terms: [{ weight: 1, a, b }] };
