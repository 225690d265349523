import { isSameName, sharesName, stands } from '../english-name.js';
import type { Followed } from './followed.js';
import { closest, goldNamed, type Links, wordsOf } from './links.js';

/** The first stage at which a gold entity was lost. docs/methods.md, "Loss funnel", defines each. */
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

/**
 * Why a gold entity that is not predicted was lost: what the end of the way shows, else the first stage that it did not
 * pass.
 */
export function lossOf(sentence: Followed, links: Links, index: number): Loss {
  const { gold, predicted, translation } = sentence;
  const entity = gold[index];
  if (!entity) throw new Error(`no gold entity ${index}`);
  // One that is about another gold entity says nothing of this one, wherever it stands.
  const about = predicted.filter((_, i) => {
    const named = goldNamed(links, links.nameOf[i]);
    return named.length === 0 || named.includes(index);
  });
  const nearest = closest(entity, about);
  if (nearest) return nearest.type === entity.type ? 'boundary' : 'type';
  if (translation === null) return lossWithoutTranslation(sentence, index);
  return translation.trim() === '' ? 'not-translated' : lossOnTheWay(sentence, links, index);
}

/** Of a method that names entities in the sentence itself: it may have named this one and not found it. */
function lossWithoutTranslation({ tokens, gold, exits }: Followed, index: number): Loss {
  const entity = gold[index];
  if (!entity) return 'missed';
  const words = withoutSpaces(wordsOf(tokens, entity));
  const exit = exits.find(({ text }) => withoutSpaces(text) === words);
  if (!exit) return 'missed';
  return exit.type === entity.type ? lossByExit(exit.reason) : 'type';
}

function lossOnTheWay({ gold, english }: Followed, links: Links, index: number): Loss {
  if (!links.names || !links.isLinked) return 'undetermined';
  if (!stands(links.names, index, links.translation)) return 'not-translated';
  const tagged = taggedAs(links, index);
  if (tagged === undefined) return 'not-tagged';
  if (english[tagged]?.type !== gold[index]?.type) return 'type';
  const reason = links.exits.get(tagged);
  return reason === undefined ? 'elsewhere' : lossByExit(reason);
}

/**
 * The English entity that has the name of a gold one, of equal ones that in the same place of their order; else the
 * first that has a part of the name, or that the name is part of, and is not the name of another gold entity.
 */
function taggedAs(links: Links, index: number): number | undefined {
  const name = links.names?.[index] ?? [];
  const before = goldNamed(links, name).filter((other) => other < index).length;
  const same = links.english.flatMap((other, i) => (isSameName(other, name) ? [i] : []));
  const exact = same[before];
  if (exact !== undefined) return exact;
  const partly = links.english.findIndex((other) => sharesName(other, name) && goldNamed(links, other).length === 0);
  return partly < 0 ? undefined : partly;
}

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
