import type { Segment } from './segment.js';

/** Which unknown words of a script without case are written like names. Measured choices: docs/methods.md. */
type Rule = (segments: readonly Segment[], i: number) => boolean;

const every: Rule = () => true;
const katakana: Rule = (segments, i) => /^[\u30a1-\u30fa\u30fc]+$/.test(segments[i]?.text ?? '');
const middleDot = /^[·・‧]$/;

/** A character that ICU's dictionary joins to no word stands beside another such or a middle dot, as in a foreign name. */
const unknownRun: Rule = (segments, i) => {
  const neighbours = [segments[i - 1], segments[i + 1]];
  if (neighbours.some((segment) => segment && middleDot.test(segment.text))) return true;
  return isSingle(segments[i]) && neighbours.some(isSingle);
};

function isSingle(segment: Segment | undefined): boolean {
  return segment?.isWord === true && [...segment.text].length === 1;
}

const rules: Readonly<Record<string, Rule>> = {
  ar: every,
  hi: every,
  ja: katakana,
  ka: every,
  ko: every,
  zh: unknownRun,
};

/**
 * A romanised word with a capital where the tagger should take it for a name. Scripts with case keep theirs (ru, hy, Latin);
 * elsewhere the rule of the language says. The words of the lexicon are left as English writes them.
 */
export function capitalise(latin: string, segments: readonly Segment[], i: number, language: string): string {
  const hasCase = /[A-Za-z]/.test(segments[i]?.text ?? '');
  return !hasCase && rules[language]?.(segments, i) ? latin.slice(0, 1).toUpperCase() + latin.slice(1) : latin;
}
