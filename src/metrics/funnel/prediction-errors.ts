import { isSameName, occurrences, sharesName } from '../english-name.js';
import type { Followed } from './followed.js';
import { closest, goldNamed, type Links, wordsOf } from './links.js';

/** What is wrong with a predicted entity that is no gold entity. */
export const errors = [
  'type',
  'boundary',
  'duplicate',
  'hallucinated',
  'mistranslated',
  'spurious',
  'undetermined',
] as const;
export type PredictionError = (typeof errors)[number];

/** Which of these a predicted entity is, by its position, that is no gold entity. */
export function errorOf(sentence: Followed, links: Links, index: number): PredictionError {
  const { gold, predicted, translation } = sentence;
  const entity = predicted[index];
  if (!entity) throw new Error(`no predicted entity ${index}`);
  const name = links.nameOf[index];
  const meant = goldNamed(links, name);
  const nearest = closest(
    entity,
    gold.filter((_, i) => meant.length === 0 || meant.includes(i)),
  );
  if (nearest) return nearest.type === entity.type ? 'boundary' : 'type';
  if (repeats(sentence, links, index)) return 'duplicate';
  if (meant.length > 0) return 'hallucinated';
  if (translation === null) return 'spurious';
  if (!name) return 'undetermined';
  if (links.names?.some((other) => sharesName(other, name))) return 'hallucinated';
  if (!links.reference) return 'undetermined';
  if (occurrences(name, links.reference) === 0) return 'mistranslated';
  return links.names ? 'spurious' : 'undetermined';
}

/** Whether a prediction that is right has its English name, or its words. */
function repeats({ tokens, predicted }: Followed, { nameOf, right }: Links, index: number): boolean {
  const entity = predicted[index];
  const name = nameOf[index];
  return predicted.some((other, i) => {
    if (!right[i] || !entity) return false;
    const otherName = nameOf[i];
    const sameName = name !== undefined && otherName !== undefined && isSameName(name, otherName);
    return sameName || wordsOf(tokens, other) === wordsOf(tokens, entity);
  });
}
