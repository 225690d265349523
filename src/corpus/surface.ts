import type { Language } from '../languages/language.js';
import { locators } from '../locators/index.js';
import { codePoints } from '../text/code-points.js';
import type { Entry } from './entry.js';

/** How a name stands in a text, and the words that it stands there with. */
export type Surface = { readonly kind: 'verbatim' | 'inflected'; readonly words: string } | { readonly kind: 'absent' };

/**
 * Looks for the name of an entry in its text: as it is, or in another form (an ending, a particle, other signs between
 * the words), which the locator `aligned` finds.
 */
export function surfaceOf({ target, text }: Entry, language: Language): Surface {
  if (text.includes(target)) return { kind: 'verbatim', words: target };
  const span = locators.aligned(target, text, { language, taken: [] });
  return span ? { kind: 'inflected', words: codePoints(text).slice(span.start, span.end) } : { kind: 'absent' };
}
