import { type Registry, shownMetric } from '../../metrics/registry.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** The F1 that translations are set against, by its stored value times this. */
export const f1Scale = shownMetric('f1.seqeval').scale;

/** What F1 is set against: the name of a score of the translations. */
export type Quality = string;

/** What F1 is set against in a database, in the order of the report. */
export const qualitiesOf = ({ metrics, isGiven }: Registry): Quality[] => [
  'bleu',
  'entropy',
  ...metrics.map(({ name }) => name).filter(isGiven),
];

/** How figures call a score that F1 is set against. */
export interface QualityWords {
  /** Within a sentence. */
  readonly words: string;
  readonly short: string;
  /** As the title of an axis. */
  readonly unit: string;
  readonly digits: number;
  readonly scale: number;
}

/** @throws where there is no such score: our bug. */
export function wordsOf(quality: Quality, registry: Registry): QualityWords {
  const score = registry.find(quality)?.score;
  if (!score) throw new Error(`no metric ${quality}`);
  const { short, noun = short, axis = short, digits, scale } = score;
  return { words: noun, short, unit: axis, digits, scale };
}

/** The statistics of the sentences' translations, by cell. */
export function vectorsOf(quality: Quality, stats: SentenceVectors): StatsOfCells {
  if (quality === 'bleu' || quality === 'entropy') return stats[quality];
  return stats.given?.get(quality) ?? new Map();
}

/** A coefficient as it is printed: two digits, no zero before the point, a true minus. */
export function coefficient(r: number): string {
  const digits = Math.abs(r).toFixed(2).replace(/^0/, '');
  return Number(digits) === 0 ? '.00' : `${r < 0 ? '−' : ''}${digits}`;
}

/** A p value as it is printed. */
export const probability = (p: number): string => (p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).replace(/^0/, '')}`);
