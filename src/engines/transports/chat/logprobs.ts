import type { Certainty, CertaintyOf, Remark } from '../../definitions/engine.js';
import { type Spelling, TopCertainty } from '../certainty.js';
import { field } from '../field.js';

/** What could be read of an answer's log-probabilities. */
export interface ReadLogprobs {
  readonly certainty: Certainty | null;
  readonly certaintyOf: CertaintyOf | undefined;
  readonly remark: Remark | undefined;
}

/** A token as a server reports it. */
interface ToldToken {
  readonly token: unknown;
  readonly bytes: unknown;
  readonly logprob: unknown;
  readonly top: unknown;
}

const none: ReadLogprobs = { certainty: null, certaintyOf: undefined, remark: undefined };

/**
 * Reads the log-probabilities of a choice: OpenAI's `content`, one entry per token, or the lists of the older interface
 * (`tokens`, `token_logprobs`, `top_logprobs`). Missing or odd values do not invalidate the answer, but are reported.
 */
export function readLogprobs(logprobs: unknown, vocabularySize: number | undefined): ReadLogprobs {
  if (logprobs === null || logprobs === undefined) return none;
  const told = toldTokens(logprobs);
  if (typeof told === 'string') return { ...none, remark: { about: 'logprobs', said: told } };
  if (told.length === 0) return none;
  const certainty = new TopCertainty(vocabularySize);
  let unknown = 0;
  let unlisted = 0;
  for (const { logprob, top } of told) {
    const listed = candidates(top);
    const isKnown = typeof logprob === 'number' && Number.isFinite(logprob);
    if (!isKnown) unknown++;
    if (listed.length === 0) unlisted++;
    certainty.add({ logprob: isKnown ? logprob : null, top: listed });
  }
  const lacking = [
    ...(unknown > 0 ? [`${unknown} of ${told.length} tokens have no number as their logprob`] : []),
    ...(unlisted > 0 ? [`${unlisted} of ${told.length} tokens have no candidates in top_logprobs`] : []),
  ];
  return {
    certainty: unknown === told.length && unlisted === told.length ? null : certainty.value,
    certaintyOf: certainty.within(() => spelling(told)),
    remark: lacking.length > 0 ? { about: 'logprobs', said: lacking.join(', ') } : undefined,
  };
}

/** The tokens, or why none can be read. */
function toldTokens(logprobs: unknown): readonly ToldToken[] | string {
  const content = Array.isArray(logprobs) ? logprobs : field(logprobs, 'content');
  if (Array.isArray(content)) {
    return content.map((entry) => ({
      token: field(entry, 'token'),
      bytes: field(entry, 'bytes'),
      logprob: field(entry, 'logprob'),
      top: field(entry, 'top_logprobs'),
    }));
  }
  const chosen = field(logprobs, 'token_logprobs');
  const [tokens, tops] = [field(logprobs, 'tokens'), field(logprobs, 'top_logprobs')];
  if (Array.isArray(chosen)) {
    return chosen.map((logprob: unknown, i) => ({
      token: Array.isArray(tokens) ? tokens[i] : undefined,
      bytes: undefined,
      logprob,
      top: Array.isArray(tops) ? tops[i] : undefined,
    }));
  }
  return isEmpty(logprobs) ? [] : 'logprobs has no list of tokens';
}

/** Whether every field of an object is empty. */
const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => (one ?? null) === null || (Array.isArray(one) && one.length === 0));

/** The log-probabilities of candidates; impossible ones (null, NaN) add nothing to an entropy. */
function candidates(top: unknown): number[] {
  const listed = Array.isArray(top) ? top : typeof top === 'object' && top !== null ? Object.values(top) : [];
  const found: number[] = [];
  for (const entry of listed) {
    const logprob = typeof entry === 'number' ? entry : field(entry, 'logprob');
    if (typeof logprob === 'number' && !Number.isNaN(logprob)) found.push(logprob);
  }
  return found;
}

/**
 * The text that the tokens spell, and where each ends, in UTF-16 units: several tokens may hold the bytes of one
 * character.
 */
function spelling(tokens: readonly ToldToken[]): Spelling {
  const decoder = new TextDecoder();
  const inBytes = tokens.every(({ bytes }) => Array.isArray(bytes));
  const ends: number[] = [];
  let text = '';
  for (const { token, bytes } of tokens) {
    text += inBytes ? decoder.decode(Uint8Array.from(bytes as number[]), { stream: true }) : String(token ?? '');
    ends.push(text.length);
  }
  return { text, ends };
}
