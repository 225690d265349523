import { findTokens, joinTokens, type Sentence } from '../../text/sentence.js';
import { type At, readTags, type TagReading } from './gold-tags.js';
import * as messages from './messages.js';

/** What a reader took from its file, in any form: none of it is trusted. */
export interface Parsed {
  readonly id: number;
  readonly tokens: readonly unknown[];
  readonly tags?: readonly unknown[] | undefined;
  /** The text that contains the tokens; without one they are joined. */
  readonly text?: string | undefined;
  readonly reference?: string | undefined;
}

export interface Reading extends TagReading {
  readonly joiner: string;
}

/**
 * Builds and checks a sentence for every reader: tokens are non-empty texts, there are as many tags as tokens, tags
 * follow the scheme, tokens follow each other in the text, and all characters are allowed.
 * @throws UserError with the place of the mistake
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

/** Text, tokens and offsets. A text without tokens can be translated but not scored for entities. */
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
 * Not characters in XML 1.0: NUL and other controls except tab and line ends, unpaired surrogates, U+FFFE and U+FFFF.
 */
const unfit = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** @throws UserError for a text with a character that is not allowed. */
export function checkText(text: string, where: string): void {
  const found = unfit.exec(text)?.[0].codePointAt(0);
  if (found !== undefined) throw messages.unfitCharacter(where, found);
}
