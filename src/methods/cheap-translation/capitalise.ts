import type { CapitalRule, TextSegment } from '../../languages/language.js';

/**
 * A romanised word with a capital where the tagger should take it for a name. Scripts with case keep theirs (ru, hy, Latin);
 * elsewhere the rule of the language says. The words of the lexicon are left as English writes them.
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
