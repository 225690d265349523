import { nameKey, sharesName } from '../english-name.js';
import type { Followed } from './followed.js';
import { closest, goldNamed, type Links, mayMean, sharingTokens, wordsOf } from './links.js';

/** The first stage that lost a gold entity; docs/methods.md, "Loss funnel", defines each one. */
export const losses = [
  'not-translated',
  'not-tagged',
  'not-projected',
  'not-located',
  'taken',
  'elsewhere',
  'missed',
  'type',
  'boundary',
  'undetermined',
] as const;
export type Loss = (typeof losses)[number];

/** Why a gold entity was not predicted: what the last stage shows, or else the first stage it did not pass. */
export function lossOf(sentence: Followed, links: Links, index: number): Loss {
  const { gold, predicted, translation } = sentence;
  const entity = gold[index];
  if (!entity) throw new Error(`no gold entity ${index}`);
  // A prediction about another gold entity says nothing about this one, wherever it is.
  const about = sharingTokens(entity, predicted).filter((i) => mayMean(links, links.nameOf[i], index));
  const nearest = closest(entity, predictedAt(predicted, about));
  if (nearest) return nearest.type === entity.type ? 'boundary' : 'type';
  if (translation === null) return lossWithoutTranslation(sentence, links, index);
  return translation.trim() === '' ? 'not-translated' : lossOnTheWay(sentence, links, index);
}

/** For methods that name entities in the sentence itself: it may have named this one without finding it. */
function lossWithoutTranslation({ tokens, gold, exits }: Followed, links: Links, index: number): Loss {
  const entity = gold[index];
  if (!entity) return 'missed';
  const words = withoutSpaces(wordsOf(tokens, entity));
  const exit = links.remember('exit', [], () => firstByWords(exits)).get(words);
  if (!exit) return 'missed';
  return exit.type === entity.type ? lossByExit(exit.reason) : 'type';
}

function lossOnTheWay({ gold, english }: Followed, links: Links, index: number): Loss {
  if (!links.names || !links.isLinked) return 'undetermined';
  if (!links.standing[index]) return 'not-translated';
  const tagged = taggedAs(links, index);
  if (tagged === undefined) return 'not-tagged';
  if (english[tagged]?.type !== gold[index]?.type) return 'type';
  const reason = links.exits.get(tagged);
  return reason === undefined ? 'elsewhere' : lossByExit(reason);
}

/**
 * The English entity with a gold entity's name; among equal names, the one at the same place in order. Otherwise the
 * first that contains part of the name, or is part of it, and is not another gold entity's name.
 */
function taggedAs(links: Links, index: number): number | undefined {
  const name = links.names?.[index] ?? [];
  const before = links.remember('order', name, () => orderOf(goldNamed(links, name))).get(index) ?? 0;
  const exact = links.englishByName.get(nameKey(name))?.[before];
  if (exact !== undefined) return exact;
  const partly = links.remember('part', name, () =>
    links.english.findIndex((other) => sharesName(other, name) && goldNamed(links, other).length === 0),
  );
  return partly < 0 ? undefined : partly;
}

/** Maps each position to its index in the list. */
const orderOf = (positions: readonly number[]): Map<number, number> => new Map(positions.map((at, i) => [at, i]));

/** The first exit of each text, ignoring spaces. */
function firstByWords(exits: Followed['exits']): Map<string, Followed['exits'][number]> {
  return new Map(exits.toReversed().map((exit) => [withoutSpaces(exit.text), exit]));
}

const predictedAt = (predicted: Followed['predicted'], positions: readonly number[]) =>
  positions.flatMap((i) => predicted[i] ?? []);

function lossByExit(reason: string): Loss {
  switch (reason) {
    case 'refused':
    case 'empty':
    case 'not-aligned':
      return 'not-projected';
    case 'duplicate':
    case 'overlap':
      return 'taken';
    case 'not-located':
      return 'not-located';
    default:
      return 'undetermined';
  }
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
