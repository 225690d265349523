import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import { percentile } from '../../statistics/resample.js';
import type { Axis } from '../axes.js';
import { labelOf } from '../axis-values.js';
import { counterparts, type SystemPair } from '../pairing/pairs.js';
import type { Results } from '../results.js';
import { commonSentences } from '../statistics/common-sentences.js';
import { drawContrasts, type PlacedContrast } from '../statistics/contrasts.js';
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
  /** 95 %, by paired bootstrap: the same sentences are drawn for both. */
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
        const { ids, series } = commonSentences([cell.cell_id, other.cell_id], stats.seqeval);
        if (ids.length < 2) return [];
        const [drawn] = drawContrasts([series.map((one) => one.map(narrowToTypes))], [firstLessSecond]);
        if (!drawn) return [];
        const { low, high } = percentile(drawn.drawn, 0.05);
        return [
          {
            series: labelOf(a.values, inCommon),
            from: base,
            to: a.values[axis] ?? '',
            language: cell.language,
            ...{ difference: f1Scale * drawn.estimate, low: f1Scale * low, high: f1Scale * high },
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
