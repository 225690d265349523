import { CHRF } from 'sacrebleu-ts';
import type { Mention } from '../text/sentence.js';
import { englishWords, nameKey, nameWords, occurrences, standing, type Words } from './english-name.js';
import { entityTypes, type Fraction } from './protocols.js';
import { stretchesLike } from './stretches-like.js';

/** Counts up when a name may be judged otherwise. */
export const entityRecallVersion = 1;

/** Length of the statistics: for each type names that stand in the translation, names, and the sum of their chrF. */
const width = 3 * entityTypes.length;

const chrf = new CHRF({ log: () => undefined });

/**
 * Whether the English names of a sentence's gold entities stand in its translation, as sums by type: exactly (`stands`), and by the
 * chrF2 of the most similar stretch of up to one word more than the name has. Names are compared as `nameWords` has them.
 */
export function entityRecallStats(names: readonly Mention[], translation: string): number[] {
  const stats = new Array<number>(width).fill(0);
  const text = englishWords(translation);
  const words = names.map((name) => nameWords(name.text));
  const found = standing(words, text);
  const likeness = new Map<string, number>();
  for (const [i, { type }] of names.entries()) {
    const at = 3 * entityTypes.indexOf(type as (typeof entityTypes)[number]);
    if (at < 0) continue;
    stats[at] = (stats[at] ?? 0) + (found[i] ? 1 : 0);
    stats[at + 1] = (stats[at + 1] ?? 0) + 1;
    const name = words[i] ?? [];
    const like = likeness.get(nameKey(name)) ?? bestChrf(name, text);
    likeness.set(nameKey(name), like);
    stats[at + 2] = (stats[at + 2] ?? 0) + like;
  }
  return stats;
}

/** `entity-recall` from 0 to 1 and `entity-chrf` from 0 to 100, over all names and by type; nothing where there is no name. */
export function entityRecallScores(sum: ArrayLike<number>): Fraction[] {
  const scope = (name: string, from: readonly number[]): Fraction[] => {
    const [found = 0, support = 0, similarity = 0] = [0, 1, 2].map((k) =>
      from.reduce((n, i) => n + (sum[i + k] ?? 0), 0),
    );
    if (support === 0) return [];
    return [
      { metric: 'entity-recall', scope: name, value: found / support, support },
      { metric: 'entity-chrf', scope: name, value: similarity / support, support },
    ];
  };
  const starts = entityTypes.map((_, i) => 3 * i);
  return [...scope('overall', starts), ...entityTypes.flatMap((type, i) => scope(type, [3 * i]))];
}

/** The values of both over all names and nothing else, for resamples; 0 where these have no name. */
export function overallRecall(sum: ArrayLike<number>): readonly [number, number] {
  let [found, support, similarity] = [0, 0, 0];
  for (let i = 0; i < sum.length; i += 3) {
    found += sum[i] ?? 0;
    support += sum[i + 1] ?? 0;
    similarity += sum[i + 2] ?? 0;
  }
  return support === 0 ? [0, 0] : [found / support, similarity / support];
}

/** The chrF2 of the stretch of a text that is most like a name (`stretchesLike`); 100 where the name stands in it. */
export function bestChrf(name: Words, text: Words): number {
  if (occurrences(name, text) > 0) return 100;
  const reference = [name.join(' ')];
  let best = 0;
  for (const stretch of stretchesLike(name, text)) {
    best = Math.max(best, chrf.scoreFromStats(chrf.stats(stretch, reference)).score);
  }
  return best;
}
