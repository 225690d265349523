import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import { type Correlation, correlate } from '../../statistics/correlation.js';
import type { Results } from '../results.js';
import { standingOf } from '../standing.js';
import type { System } from '../systems.js';
import { f1Scale, type Quality, wordsOf } from './relation.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** One language of a system: its translation quality, and F1 from 0 to 100. */
export interface LanguagePoint {
  readonly language: string;
  readonly quality: number;
  readonly f1: number;
}

/** F1 against translation quality across the languages of one system, one point per language. */
export interface Between {
  readonly system: System;
  readonly points: readonly LanguagePoint[];
  /** Pearson's r with its exact p; null where it cannot be computed. */
  readonly correlation: Correlation | null;
  /**
   * The same with F1 over full sentences only, and their share; null if all lines are full sentences or too few are.
   */
  readonly sentencesOnly: { readonly correlation: Correlation; readonly share: number } | null;
}

/** One relation for each system with both scores in at least three languages. Oracles are excluded. */
export function between(quality: Quality, results: Results, stats?: SentenceVectors): Between[] {
  const { scale } = wordsOf(quality, results.registry);
  return results.systems.flatMap((system) => {
    const points = [...system.cells].flatMap(([language, cell]): LanguagePoint[] => {
      const [x, y] = [results.score(cell, quality), results.score(cell, 'f1.seqeval')];
      return x && y && standingOf(cell) !== 'gold'
        ? [{ language, quality: x.value * scale, f1: y.value * f1Scale }]
        : [];
    });
    if (points.length < 3) return [];
    const correlation = correlate(
      points.map((point) => point.quality),
      points.map((point) => point.f1),
    );
    return [{ system, points, correlation, sentencesOnly: stats ? onSentencesOnly(system, points, stats) : null }];
  });
}

/** With fewer sentences than this in a language, a score is not worth calling a measurement. */
const fewest = 10;

/**
 * F1 without redirect lines and lines of a few words, which need no translating, to see whether they cause the
 * relation.
 */
function onSentencesOnly({ cells }: System, points: readonly LanguagePoint[], stats: SentenceVectors) {
  let [all, kept] = [0, 0];
  const f1: number[] = [];
  for (const { language } of points) {
    const id = cells.get(language)?.cell_id ?? '';
    const own = stats.seqeval.get(id);
    const aside = stats.setAside?.get(id);
    if (!own || !aside) return null;
    const sum = [0, 0, 0];
    let used = 0;
    for (const [i, counts] of own.stats.entries()) {
      if (aside.has(own.ids[i] ?? -1)) continue;
      used++;
      for (const [k, count] of narrowToTypes(counts).entries()) sum[k] = (sum[k] ?? 0) + count;
    }
    if (used < fewest) return null;
    all += own.ids.length;
    kept += used;
    f1.push(f1Scale * microF1(sum));
  }
  if (kept === all) return null;
  const correlation = correlate(
    points.map((point) => point.quality),
    f1,
  );
  return correlation ? { correlation, share: kept / all } : null;
}
