import { shownMetric } from '../../metrics/shown-metrics.js';

/** What F1 is set against: a measure of the translations. */
export type Quality = 'bleu' | 'entropy';

export const qualities = {
  bleu: { ...shownMetric('bleu'), words: 'BLEU', unit: 'BLEU' },
  entropy: { ...shownMetric('entropy'), words: 'entropy', unit: 'Entropy (nats a token)' },
} as const;

/** A coefficient as it is printed: two digits, no zero before the point, a true minus. */
export function coefficient(r: number): string {
  const digits = Math.abs(r).toFixed(2).replace(/^0/, '');
  return Number(digits) === 0 ? '.00' : `${r < 0 ? '−' : ''}${digits}`;
}

/** A p value as it is printed. */
export const probability = (p: number): string => (p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).replace(/^0/, '')}`);
