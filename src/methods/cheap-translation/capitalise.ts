import type { CapitalRule, TextSegment } from '../../languages/language.js';

/**
 * Capitalises a romanised word that the tagger should take for a name. Scripts with case keep theirs (ru, hy, Latin);
 * elsewhere the language's rule decides. Lexicon words keep their English spelling.
 */
export function capitalise(
  latin: string,
  segments: readonly TextSegment[],
  i: number,
  rule: CapitalRule | undefined,
): string {
  const hasCase = /[A-Za-z]/.test(segments[i]?.text ?? '');
  return !hasCase && rule?.(segments, i) ? latin.slice(0, 1).toUpperCase() + latin.slice(1) : latin;
}
