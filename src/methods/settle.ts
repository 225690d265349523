import { readPart } from '../text/read-part.js';
import type { Entity, Sentence } from '../text/sentence.js';
import { snapToTokens } from '../text/snap.js';
import type { Draft, Exit } from './draft.js';

/** The final prediction for a sentence: a draft on whole tokens. */
export interface Settled {
  /** On whole tokens, in the order of the text, without overlap. */
  readonly entities: readonly Entity[];
  readonly tags: readonly string[];
  /** For each of `entities`, whether it was found with other ends and widened to whole tokens. */
  readonly widened: readonly boolean[];
  /** For each of `entities` the index of its English entity; null if the method has none. */
  readonly englishIndex: readonly (number | null)[];
  /**
   * In the order of the English entities: exactly those that `englishIndex` does not contain. Methods without English
   * entities have an exit for each name they lost.
   */
  readonly exits: readonly Exit[];
}

/**
 * Snaps a draft to whole tokens. An English entity that loses all its spans in the process becomes an exit, so each one
 * ends either in entities or in exactly one exit.
 */
export function settle(sentence: Pick<Sentence, 'text' | 'offsets'>, draft: Draft): Settled {
  const { entities, tags, kept, widened, dropped } = snapToTokens(sentence, draft.entities);
  const englishIndex = kept.map((index) => draft.entities[index]?.mention ?? null);
  const accounted = new Set<number | null | undefined>([...englishIndex, ...draft.exits.map(({ mention }) => mention)]);
  // One answer may be long, but each entity of a sentence has one.
  const exits = draft.exits.map(
    (exit): Exit => ({ ...exit, answer: exit.answer && readPart(exit.answer, sentence.text) }),
  );
  for (const { index, reason } of dropped) {
    const found = draft.entities[index];
    if (!found || (found.mention !== undefined && accounted.has(found.mention))) continue;
    accounted.add(found.mention);
    const { type, text, mention } = found;
    const english = mention === undefined ? undefined : draft.englishEntities[mention];
    exits.push({ type, text: english?.text ?? text, ...(mention !== undefined && { mention }), answer: text, reason });
  }
  exits.sort((a, b) => (a.mention ?? 0) - (b.mention ?? 0));
  return { entities, tags, widened, englishIndex, exits };
}
