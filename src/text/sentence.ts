import { codePoints } from './code-points.js';
import { lookAlike } from './look-alike.js';
import { quoted } from './shortened.js';
import { tagsToSpans } from './tags.js';

/** A stretch of a text in code points; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A named entity in a text. `text` is exactly the source from `start` to `end`. */
export interface Entity extends Span {
  readonly type: string;
  readonly text: string;
}

/** An entity known only by its words, as in an English translation. */
export interface Mention {
  readonly type: string;
  readonly text: string;
}

/** One sentence of a dataset. */
export interface Sentence {
  /** Position in the dataset's split, from 0. Duplicates count as separate sentences. */
  readonly id: number;
  readonly text: string;
  readonly tokens: readonly string[];
  /** Offsets of the tokens in `text`, one per token. */
  readonly offsets: readonly Span[];
  /** Gold IOB2 tags as in the dataset, orphan I- included. Absent in parallel text. */
  readonly tags?: readonly string[];
  /** English reference translation. */
  readonly reference?: string;
  /** Gold entities of the English reference, if the dataset has them; `englishAligned` says in which order. */
  readonly englishEntities?: readonly Mention[];
  /**
   * Whether `englishEntities` are this sentence's gold entities one by one, in English and in the same order. Otherwise
   * they are the English sentence's own annotation in its own order: there may be more or fewer, and types may differ.
   */
  readonly englishAligned?: boolean;
}

/**
 * The text and token offsets of a tokenised sentence. With an empty joiner tokens are characters, and `#` stands for a
 * space as in WikiANN's ja and zh.
 */
export function joinTokens(tokens: readonly string[], joiner: string): { text: string; offsets: Span[] } {
  const offsets: Span[] = [];
  const parts: string[] = [];
  const gap = codePoints(joiner).length;
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    if (i > 0) at += gap;
    const shown = joiner === '' && token === '#' ? ' ' : token;
    const length = codePoints(shown).length;
    offsets.push({ start: at, end: at + length });
    parts.push(shown);
    at += length;
  }
  return { text: parts.join(joiner), offsets };
}

/**
 * Offsets of tokens that occur in a text in this order.
 * @throws Error if a token does not occur after the one before it.
 */
export function findTokens(text: string, tokens: readonly string[]): Span[] {
  const points = codePoints(text);
  let at = 0;
  return tokens.map((token, i) => {
    const found = text.indexOf(token, at);
    if (found < 0 || text.slice(at, found).trim() !== '') {
      const alike = lookAlike(token, text.slice(at).trimStart());
      throw new Error(
        `token ${i + 1} ${quoted(token)} does not follow in the text ${quoted(text)}${alike ? ` (${alike})` : ''}`,
      );
    }
    at = found + token.length;
    return { start: points.fromUtf16(found), end: points.fromUtf16(at) };
  });
}

/** Gold entities of a sentence, by seqeval's default reading of its tags (an orphan I- starts an entity). */
export function goldEntities(sentence: Pick<Sentence, 'text' | 'offsets' | 'tags'>): Entity[] {
  const points = codePoints(sentence.text);
  return tagsToSpans(sentence.tags ?? []).map(({ type, first, last }) => {
    const start = (sentence.offsets[first] as Span).start;
    const end = (sentence.offsets[last] as Span).end;
    return { type, text: points.slice(start, end), start, end };
  });
}
