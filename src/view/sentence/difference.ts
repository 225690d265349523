import { codePoints } from '../../text/code-points.js';
import type { Entity } from '../../text/sentence.js';

/** A stretch of a sentence: which gold entity and which prediction lie over it, if any. */
export interface Stretch {
  readonly text: string;
  readonly gold: Entity | undefined;
  readonly found: Entity | undefined;
  /** `right`: the same words with the same type; `both`: gold and prediction that differ; otherwise the one alone. */
  readonly kind: 'plain' | 'right' | 'both' | 'gold' | 'found';
  /** Whether an entity ends here, so that its type is said once. */
  readonly endsGold: boolean;
  readonly endsFound: boolean;
}

/**
 * A sentence cut wherever a gold entity or a prediction begins or ends. Entities of one side do not overlap; of two
 * that do, the earlier one counts.
 */
export function difference(text: string, gold: readonly Entity[], found: readonly Entity[]): Stretch[] {
  const points = codePoints(text);
  const ends = [...gold, ...found].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, points.length, ...ends])].filter((at) => at <= points.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i): Stretch => {
    const end = cuts[i + 1] ?? points.length;
    const over = (entities: readonly Entity[]) => entities.find((one) => one.start <= start && one.end >= end);
    const [own, other] = [over(gold), over(found)];
    return {
      text: points.slice(start, end),
      gold: own,
      found: other,
      kind: kindOf(own, other),
      endsGold: own?.end === end,
      endsFound: other?.end === end,
    };
  });
}

function kindOf(gold: Entity | undefined, found: Entity | undefined): Stretch['kind'] {
  if (!gold) return found ? 'found' : 'plain';
  if (!found) return 'gold';
  const isSame = gold.start === found.start && gold.end === found.end && gold.type === found.type;
  return isSame ? 'right' : 'both';
}
