import type { Mention } from '../../text/sentence.js';

/** A sentence as the released code reads it: a text, and entities reduced to their words. */
export interface EatView {
  readonly text: string;
  readonly entities: Mention[];
}

/**
 * A tagged sentence as the released code's reader produces it (`ner_data_process`). It differs from ours, which keeps
 * the source unchanged: among characters (ja, zh) `'''` becomes `'` in the text but not in a name, every `#` is a
 * space, and an I- of another type continues the entity before it. The paper's scorer takes gold entities from here.
 * @param characters whether tokens are characters
 */
export function eatView(tokens: readonly string[], tags: readonly string[], characters: boolean): EatView {
  const text = joined(tokens, characters);
  return {
    text: characters ? text.replaceAll("'''", "'") : text,
    entities: eatEntities(tokens, tags, characters),
  };
}

/** The entities alone. */
export function eatEntities(tokens: readonly string[], tags: readonly string[], characters: boolean): Mention[] {
  const entities: Mention[] = [];
  for (let i = 0; i < tags.length; ) {
    const first = i++;
    const tag = tags[first] ?? 'O';
    if (!tag.startsWith('B-') && !tag.startsWith('I-')) continue;
    while (tags[i]?.startsWith('I-')) i++;
    entities.push({ type: tag.slice(2), text: joined(tokens.slice(first, i), characters) });
  }
  return entities;
}

const joined = (words: readonly string[], characters: boolean): string =>
  characters ? words.join('').replaceAll('#', ' ') : words.join(' ');
