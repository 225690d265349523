import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import type { Registry } from '../../metrics/registry.js';
import { type RepeatedMeasures, repeatedMeasures } from '../../statistics/repeated-measures.js';
import { type Block, percentile, resample } from '../../statistics/resample.js';
import type { Evidence } from '../evidence.js';
import { standingOf } from '../standing.js';
import type { System } from '../systems.js';
import { commonSentences } from './common-sentences.js';
import { type Quality, vectorsOf, wordsOf } from './relation.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** One cell among those of its language. */
export interface CellPoint {
  readonly language: string;
  readonly system: string;
  readonly quality: number;
  readonly f1: number;
}

/** F1 against the quality of translations within languages, over cells (docs/metrics.md, statistical plan). */
export interface Within {
  readonly points: readonly CellPoint[];
  readonly correlation: RepeatedMeasures;
  /** 95 %, sentences resampled jointly for all cells of a language; null where their statistics are not there. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const resamples = 1000;

/** Null where no language has two cells, or nothing varies. Oracles and degenerate baselines do not take part. */
export function within(quality: Quality, evidence: Evidence, stats?: SentenceVectors): Within | null {
  const subjects = subjectsOf(quality, evidence);
  const points = subjects.flatMap(({ language, cells }) =>
    cells.map(({ system, x, y }) => ({ language, system: system.label, quality: x, f1: y })),
  );
  const correlation = repeatedMeasures(
    subjects.map(({ cells }) => ({ x: cells.map(({ x }) => x), y: cells.map(({ y }) => y) })),
  );
  if (!correlation) return null;
  return { points, correlation, interval: stats ? intervalOf(quality, subjects, stats, evidence.registry) : null };
}

interface Subject {
  readonly language: string;
  readonly cells: readonly { readonly id: string; readonly system: System; readonly x: number; readonly y: number }[];
}

/** Languages with two cells or more. Cells with the same translations (another locator, say) are measurements of their own. */
function subjectsOf(quality: Quality, evidence: Evidence): Subject[] {
  const { scale } = wordsOf(quality, evidence.registry);
  return evidence.languages.flatMap((language) => {
    const cells = evidence.systems.flatMap((system) => {
      const cell = system.cells.get(language);
      const x = cell && evidence.score(cell, quality);
      const y = cell && evidence.score(cell, 'f1.seqeval');
      if (!cell || !x || !y || standingOf(cell) === 'gold') return [];
      return [{ id: cell.cell_id, system, x: x.value * scale, y: y.value * 100 }];
    });
    return cells.length > 1 ? [{ language, cells }] : [];
  });
}

function intervalOf(quality: Quality, subjects: readonly Subject[], stats: SentenceVectors, registry: Registry) {
  const qualityOf = registry.fast(quality)?.value;
  if (!qualityOf) return null;
  const blocks: Block[] = [];
  const places: { readonly x: (sums: Sums) => readonly number[]; readonly y: (sums: Sums) => readonly number[] }[] = [];
  for (const { cells } of subjects) {
    const ids = cells.map(({ id }) => id);
    const [f1, translations] = [commonSentences(ids, stats.seqeval), commonSentences(ids, vectorsOf(quality, stats))];
    if (!f1 || !translations) return null;
    const isJoint = f1.ids.length === translations.ids.length && f1.ids.every((id, i) => id === translations.ids[i]);
    const own = f1.series.map((series) => series.map(narrowToTypes));
    const at = blocks.length;
    if (isJoint) blocks.push([...own, ...translations.series]);
    else blocks.push(own, translations.series);
    const n = cells.length;
    places.push({
      y: (sums) => (sums[at] ?? []).slice(0, n).map(microF1),
      x: (sums) => (isJoint ? (sums[at] ?? []).slice(n) : (sums[at + 1] ?? [])).map(qualityOf),
    });
  }
  const [drawn] = resample(
    blocks,
    (sums) => [repeatedMeasures(places.map(({ x, y }) => ({ x: x(sums), y: y(sums) })))?.r ?? Number.NaN],
    { samples: resamples },
  );
  return drawn ? percentile(drawn, 0.05) : null;
}

type Sums = readonly (readonly Float64Array[])[];
