import { type Registry, shownMetric } from '../../metrics/registry.js';
import type { StatsOfCells } from '../rows/sentence-stats.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** The factor that turns stored F1 into the F1 shown beside translation quality. */
export const f1Scale = shownMetric('f1.seqeval').scale;

/** What F1 is plotted against: the name of a translation score. */
export type Quality = string;

/** The translation scores that F1 is plotted against in a database, in report order. */
export const qualitiesOf = ({ metrics, isGiven }: Registry): Quality[] => [
  'bleu',
  'entropy',
  ...metrics.map(({ name }) => name).filter(isGiven),
];

/** What figures call a score that F1 is plotted against. */
export interface QualityWords {
  /** Within a sentence. */
  readonly words: string;
  readonly short: string;
  /** As the title of an axis. */
  readonly unit: string;
  readonly digits: number;
  readonly scale: number;
}

/** @throws if there is no such score, which is a bug of ours. */
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

/** A coefficient as printed: two digits, no zero before the point, a true minus sign. */
export function coefficient(r: number): string {
  const digits = Math.abs(r).toFixed(2).replace(/^0/, '');
  return Number(digits) === 0 ? '.00' : `${r < 0 ? '−' : ''}${digits}`;
}

/** A p-value as printed. */
export const probability = (p: number): string => (p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).replace(/^0/, '')}`);
