import { shortened } from '../../text/shortened.js';
import type { HubToken } from './token.js';

/** Code points of a server's words that are shown. */
const longest = 300;

/**
 * What the Hub says about a request that it refuses, on one line; empty if it says nothing. Only the `error` of its
 * answer is shown, without the token: signed upload addresses are secrets too.
 */
export function hubWords(error: unknown, token: HubToken | undefined): string {
  const { data } = error as { readonly data?: { readonly error?: unknown } };
  if (typeof data?.error !== 'string') return '';
  const words = (token ? data.error.replaceAll(token.value, '…') : data.error).replace(/\s+/g, ' ').trim();
  return shortened(words, longest);
}
