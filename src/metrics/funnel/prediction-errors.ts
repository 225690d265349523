import { nameKey, occurrences, sharesName } from '../english-name.js';
import type { Followed } from './followed.js';
import { closest, goldNamed, type Links, mayMean, sharingTokens, wordsOf } from './links.js';

/** What is wrong with a predicted entity that is not a gold entity. */
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

/** The error of a predicted entity, given by index, that is not a gold entity. */
export function errorOf(sentence: Followed, links: Links, index: number): PredictionError {
  const { gold, predicted, translation } = sentence;
  const entity = predicted[index];
  if (!entity) throw new Error(`no predicted entity ${index}`);
  const name = links.nameOf[index];
  const meant = goldNamed(links, name);
  const near = sharingTokens(entity, gold).filter((i) => mayMean(links, name, i));
  const nearest = closest(
    entity,
    near.flatMap((i) => gold[i] ?? []),
  );
  if (nearest) return nearest.type === entity.type ? 'boundary' : 'type';
  if (repeats(sentence, links, index)) return 'duplicate';
  if (meant.length > 0) return 'hallucinated';
  if (translation === null) return 'spurious';
  if (!name) return 'undetermined';
  const { names, reference } = links;
  const shares = () => names?.some((other) => sharesName(other, name)) ?? false;
  if (links.remember('shares', name, shares)) return 'hallucinated';
  if (!reference) return 'undetermined';
  if (links.remember('reference', name, () => occurrences(name, reference)) === 0) return 'mistranslated';
  return links.names ? 'spurious' : 'undetermined';
}

/** Whether a correct prediction has the same English name or the same words. */
function repeats({ tokens, predicted }: Followed, links: Links, index: number): boolean {
  const { names, words } = links.remember('right', [], () => rightOnes(tokens, predicted, links));
  const entity = predicted[index];
  const name = links.nameOf[index];
  return (
    (name !== undefined && names.has(nameKey(name))) || (entity !== undefined && words.has(wordsOf(tokens, entity)))
  );
}

/** The names and words of the correct predictions. */
function rightOnes(tokens: readonly string[], predicted: Followed['predicted'], { nameOf, right }: Links) {
  const found = predicted.flatMap((entity, i) =>
    right[i] ? [{ name: nameOf[i] ?? [], words: wordsOf(tokens, entity) }] : [],
  );
  return {
    names: new Set(found.filter(({ name }) => name.length > 0).map(({ name }) => nameKey(name))),
    words: new Set(found.map(({ words }) => words)),
  };
}
