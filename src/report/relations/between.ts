import { type Correlation, correlate } from '../../metrics/correlation.js';
import type { Evidence } from '../evidence.js';
import { standingOf } from '../standing.js';
import type { System } from '../systems.js';
import { type Quality, qualities } from './relation.js';

/** A language of one system: the quality of its translations, and F1 from 0 to 100. */
export interface LanguagePoint {
  readonly language: string;
  readonly quality: number;
  readonly f1: number;
}

/** F1 against the quality of translations between the languages of one system, a point each. */
export interface Between {
  readonly system: System;
  readonly points: readonly LanguagePoint[];
  /** Pearson's r with its exact p; null where it cannot be computed. */
  readonly correlation: Correlation | null;
}

/** A relation for each system that has three languages or more with both scores. Oracles do not take part. */
export function between(quality: Quality, evidence: Evidence): Between[] {
  return evidence.systems.flatMap((system) => {
    const points = [...system.cells].flatMap(([language, cell]): LanguagePoint[] => {
      const [x, y] = [evidence.score(cell, quality), evidence.score(cell, 'f1.seqeval')];
      return x && y && standingOf(cell) !== 'gold'
        ? [{ language, quality: x.value * qualities[quality].scale, f1: y.value * 100 }]
        : [];
    });
    if (points.length < 3) return [];
    const correlation = correlate(
      points.map((point) => point.quality),
      points.map((point) => point.f1),
    );
    return [{ system, points, correlation }];
  });
}
