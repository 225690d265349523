import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import type { Registry } from '../../metrics/registry.js';
import { type RepeatedMeasures, repeatedMeasures } from '../../statistics/repeated-measures.js';
import { type Block, percentile, resample, resamples } from '../../statistics/resample.js';
import type { Results } from '../results.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import { standingOf } from '../standing.js';
import { commonSentences } from '../statistics/common-sentences.js';
import type { System } from '../systems.js';
import { f1Scale, type Quality, vectorsOf, wordsOf } from './relation.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** One cell among those of its language. */
export interface CellPoint {
  readonly language: string;
  readonly system: string;
  readonly quality: number;
  readonly f1: number;
}

/** F1 against translation quality within languages, over cells (docs/metrics.md, statistical plan). */
export interface Within {
  readonly points: readonly CellPoint[];
  readonly correlation: RepeatedMeasures;
  /** 95 %, with sentences resampled jointly for all cells in a language; null if their statistics are missing. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Null if no language has two cells or nothing varies. Oracles and degenerate baselines are excluded. */
export function within(quality: Quality, results: Results, stats?: SentenceVectors): Within | null {
  const subjects = subjectsOf(quality, results);
  const points = subjects.flatMap(({ language, cells }) =>
    cells.map(({ system, x, y }) => ({ language, system: system.label, quality: x, f1: y })),
  );
  const correlation = repeatedMeasures(
    subjects.map(({ cells }) => ({ x: cells.map(({ x }) => x), y: cells.map(({ y }) => y) })),
  );
  if (!correlation) return null;
  return { points, correlation, interval: stats ? intervalOf(quality, subjects, stats, results.registry) : null };
}

interface Subject {
  readonly language: string;
  readonly cells: readonly { readonly id: string; readonly system: System; readonly x: number; readonly y: number }[];
}

/**
 * Languages with at least two cells. Cells with the same translations (but another locator, say) count as separate
 * measurements.
 */
function subjectsOf(quality: Quality, results: Results): Subject[] {
  const { scale } = wordsOf(quality, results.registry);
  return results.languages.flatMap((language) => {
    const cells = results.systems.flatMap((system) => {
      const cell = system.cells.get(language);
      const x = cell && results.score(cell, quality);
      const y = cell && results.score(cell, 'f1.seqeval');
      if (!cell || !x || !y || standingOf(cell) === 'gold') return [];
      return [{ id: cell.cell_id, system, x: x.value * scale, y: y.value * f1Scale }];
    });
    return cells.length > 1 ? [{ language, cells }] : [];
  });
}

/** Draws sentences once for all cells in a language, and for both scores if these cover the same sentences. */
function intervalOf(quality: Quality, subjects: readonly Subject[], stats: SentenceVectors, registry: Registry) {
  const qualityOf = registry.fast(quality)?.value;
  const [ofF1, ofQuality] = [stats.seqeval, vectorsOf(quality, stats)];
  const drawings = subjects.flatMap(({ cells }) => drawingOf(cells, ofF1, ofQuality) ?? []);
  if (!qualityOf || drawings.length < subjects.length) return null;
  const [drawn] = resample(
    blocksOf(drawings, ofF1, ofQuality),
    (sums) => [repeatedMeasures(pointsOf(drawings, sums, qualityOf))?.r ?? Number.NaN],
    { samples: resamples },
  );
  return drawn ? percentile(drawn, 0.05) : null;
}

/** The cells of a language to draw, and whether their two scores cover the same sentences. */
interface Drawing {
  readonly cells: readonly string[];
  readonly isJoint: boolean;
}

/** Null if a cell lacks statistics, or the cells share fewer than two sentences. */
function drawingOf(cells: Subject['cells'], ofF1: StatsOfCells, ofQuality: StatsOfCells): Drawing | null {
  const names = cells.map(({ id }) => id);
  const [first, second] = [ofF1, ofQuality].map((stats) => commonSentences(names, stats).ids) as [number[], number[]];
  if (first.length < 2 || second.length < 2) return null;
  const isJoint = first.length === second.length && first.every((id, i) => id === second[i]);
  return { cells: cells.map(({ id }) => id), isJoint };
}

function* blocksOf(drawings: readonly Drawing[], ofF1: StatsOfCells, ofQuality: StatsOfCells): Generator<Block> {
  for (const { cells, isJoint } of drawings) {
    const f1 = commonSentences(cells, ofF1).series.map((one) => one.map(narrowToTypes));
    const translations = commonSentences(cells, ofQuality).series;
    if (isJoint) yield [...f1, ...translations];
    else yield* [f1, translations];
  }
}

/** Scores computed from sums, by language. */
function pointsOf(drawings: readonly Drawing[], sums: Sums, qualityOf: (sum: Float64Array) => number) {
  let block = 0;
  return drawings.map(({ cells, isJoint }) => {
    const f1 = sums[block++] ?? [];
    const translations = isJoint ? f1.slice(cells.length) : (sums[block++] ?? []);
    return { x: translations.map(qualityOf), y: f1.slice(0, cells.length).map(microF1) };
  });
}

type Sums = readonly (readonly Float64Array[])[];
