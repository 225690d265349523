import { codePoints } from '../../text/code-points.js';
import type { Sentence, Span } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import type { Method } from '../method.js';

/**
 * Rows that find no names and show what a protocol gives away for free: the whole sentence as one entity, or each token
 * as one, with the most frequent type among its gold tokens. A sentence without gold entities gets none. They look at
 * gold data, so they are not baselines.
 */
export function openDegenerate(name: 'whole-sentence' | 'majority-token'): Method {
  return {
    async predict({ text, offsets, tags }): Promise<Draft> {
      const type = majorityType(tags ?? []);
      const points = codePoints(text);
      const spans = name === 'whole-sentence' ? [around(offsets)] : offsets;
      const entities = spans.flatMap((span) =>
        type === undefined || span === undefined || span.end <= span.start
          ? []
          : [{ type, text: points.slice(span.start, span.end), start: span.start, end: span.end }],
      );
      return { translation: null, englishEntities: [], entities, exits: [], calls: [], state: 'ok' };
    },
  };
}

/** The most frequent type among the tags; on a tie the one that comes first; undefined if all are O. */
export function majorityType(tags: NonNullable<Sentence['tags']>): string | undefined {
  const counts = new Map<string, number>();
  for (const tag of tags) if (tag !== 'O') counts.set(tag.slice(2), (counts.get(tag.slice(2)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function around(offsets: readonly Span[]): Span | undefined {
  const [first, last] = [offsets[0], offsets.at(-1)];
  return first && last && { start: first.start, end: last.end };
}
