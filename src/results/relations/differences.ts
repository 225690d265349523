import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import { total } from '../../metrics/metric.js';
import { percentile, resample } from '../../statistics/resample.js';
import type { Evidence } from '../evidence.js';
import { type Axis, labelOf, type System } from '../systems.js';
import { commonSentences } from './common-sentences.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** What changing one axis does to F1 (0 to 100) in one language, on the sentences that both cells have. */
export interface Difference {
  /** What else the two systems are. */
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

const resamples = 1000;

/** Every pair of systems that differ in one axis only, `base` in one of them, by language. */
export function differences(axis: Axis, base: string, evidence: Evidence, stats: SentenceVectors): Difference[] {
  const inCommon = evidence.varying.filter((name) => name !== axis);
  const others = (system: System) => JSON.stringify({ ...system.values, [axis]: null });
  const bases = new Map(
    evidence.systems.filter(({ values }) => values[axis] === base).map((system) => [others(system), system]),
  );
  return evidence.systems.flatMap((system) => {
    const to = system.values[axis];
    const other = bases.get(others(system));
    if (to === null || to === base || !other) return [];
    return evidence.languages.flatMap((language): Difference[] => {
      const ids = [system, other].flatMap(({ cells }) => cells.get(language)?.cell_id ?? []);
      const common = ids.length === 2 ? commonSentences(ids, stats.seqeval) : null;
      if (!common) return [];
      const series = common.series.map((series) => series.map(narrowToTypes));
      const gain = (sums: readonly ArrayLike<number>[]) => 100 * (microF1(sums[0] ?? []) - microF1(sums[1] ?? []));
      const [drawn] = resample([series], (sums) => [gain(sums[0] ?? [])], { samples: resamples });
      if (!drawn) return [];
      return [
        {
          series: labelOf(system.values, inCommon),
          from: base,
          to,
          language,
          difference: gain(series.map(total)),
          ...percentile(drawn, 0.05),
          sentences: common.ids.length,
        },
      ];
    });
  });
}
