import { findTokens, goldEntities, type Sentence } from '../text/sentence.js';
import type { Partners } from './partners.js';
import * as messages from './readers/messages.js';
import type { LineRow, SentenceRow } from './readers/row.js';

/** Files that say more about the same sentences: see `join` of a dataset definition. */
export interface Joins {
  readonly reference?: Partners;
  readonly tags?: Partners;
  readonly englishTags?: Partners;
}

/**
 * Sentences with what other files say about them. The other files are held in memory.
 * @throws UserError with file and line: a sentence without a counterpart, a counterpart without a sentence, or tokens
 * that are not in the text.
 */
export async function* joinRows(rows: AsyncIterable<LineRow>, joins: Joins): AsyncGenerator<SentenceRow> {
  for await (const row of rows) {
    let { sentence } = row;
    const tags = await joins.tags?.of(row);
    if (tags) sentence = { ...sentence, ...tagged(tags, sentence.text), tags: tags.sentence.tags ?? [] };
    const reference = await joins.reference?.of(row);
    if (reference) sentence = { ...sentence, reference: reference.sentence.text };
    const english = reference && (await joins.englishTags?.of(reference));
    const withEnglish = { ...sentence, ...(reference && english && englishOf(english, reference.sentence.text)) };
    yield { sentence: withEnglish, at: (tags ?? row).at };
  }
  for (const partners of [joins.tags, joins.reference, joins.englishTags]) await partners?.end();
}

/** The tokens of a file of tags, with their offsets in the text. */
function tagged({ sentence: { tokens }, place }: LineRow, text: string): Pick<Sentence, 'tokens' | 'offsets'> {
  try {
    return { tokens, offsets: findTokens(text, tokens) };
  } catch (error) {
    throw messages.tokensNotInText(messages.at(place), (error as Error).message);
  }
}

function englishOf(row: LineRow, text: string): Pick<Sentence, 'englishEntities' | 'englishAligned'> {
  const entities = goldEntities({ text, ...tagged(row, text), tags: row.sentence.tags ?? [] });
  return { englishEntities: entities.map(({ type, text }) => ({ type, text })), englishAligned: false };
}
