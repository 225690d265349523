import { findTokens, joinTokens, type Sentence } from '../../text/sentence.js';
import { type At, readTags, type TagReading } from './gold-tags.js';
import * as messages from './messages.js';

/** What a reader took from its file, of whatever form: nothing of it is trusted. */
export interface Parsed {
  readonly id: number;
  readonly tokens: readonly unknown[];
  readonly tags?: readonly unknown[] | undefined;
  /** The text in which the tokens stand; without one they are joined. */
  readonly text?: string | undefined;
  readonly reference?: string | undefined;
}

export interface Reading extends TagReading {
  readonly joiner: string;
}

/**
 * The sentence that a file says, as every reader makes it: tokens that are texts and not empty, as many tags as tokens,
 * tags of the scheme, tokens that follow each other in the text, and no character that a text cannot have.
 * @throws UserError with the place of what is wrong
 */
export function sentenceOf({ id, tokens, tags, text, reference }: Parsed, reading: Reading, at: At): Sentence {
  const words = checkedTokens(tokens, at);
  if (text !== undefined) checkText(text, at());
  if (reference !== undefined) checkText(reference, at());
  if (tags && tags.length !== words.length) throw messages.countMismatch(at(), words.length, tags.length);
  return {
    id,
    ...placed(words, text, reading.joiner, at),
    ...(tags && { tags: readTags(checkedTags(tags, at), reading, at) }),
    ...(reference !== undefined && { reference }),
  };
}

/** Text, tokens and offsets. A text without tokens can be translated, but not scored for entities. */
function placed(tokens: readonly string[], text: string | undefined, joiner: string, at: At) {
  if (text === undefined) return { tokens, ...joinTokens(tokens, joiner) };
  try {
    return { text, tokens, offsets: findTokens(text, tokens) };
  } catch (error) {
    throw messages.tokensNotInText(at(), (error as Error).message);
  }
}

function checkedTokens(tokens: readonly unknown[], at: At): readonly string[] {
  for (const [i, token] of tokens.entries()) {
    if (typeof token !== 'string') throw messages.notText(at(i), `token ${i + 1}`, token);
    if (token === '') throw messages.emptyToken(at(i), i + 1);
  }
  const words = tokens as readonly string[];
  if (unfit.test(words.join('\n'))) for (const [i, word] of words.entries()) checkText(word, at(i));
  return words;
}

function checkedTags(tags: readonly unknown[], at: At): readonly string[] {
  for (const [i, tag] of tags.entries()) {
    if (typeof tag !== 'string') throw messages.notText(at(i), `tag ${i + 1}`, tag);
  }
  return tags as readonly string[];
}

/**
 * What XML 1.0 calls no character: NUL and other controls but tab and line ends, halves of surrogate pairs, U+FFFE and
 * U+FFFF.
 */
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** @throws UserError for a text with a character that no text has. */
export function checkText(text: string, where: string): void {
  const found = unfit.exec(text)?.[0].codePointAt(0);
  if (found !== undefined) throw messages.unfitCharacter(where, found);
}
