import { codePoints } from '../../text/code-points.js';
import type { Sentence, Span } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import type { Method } from '../method.js';

/**
 * Rows that find no name and show what a protocol gives away: the sentence as one entity, or each of its tokens as one, of the type
 * that most of its gold tokens have. A sentence without gold entities gets none. They look at gold, so they are no baseline.
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

/** The type that most tags have, of several the one that comes first; undefined where all are O. */
export function majorityType(tags: NonNullable<Sentence['tags']>): string | undefined {
  const counts = new Map<string, number>();
  for (const tag of tags) if (tag !== 'O') counts.set(tag.slice(2), (counts.get(tag.slice(2)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function around(offsets: readonly Span[]): Span | undefined {
  const [first, last] = [offsets[0], offsets.at(-1)];
  return first && last && { start: first.start, end: last.end };
}
