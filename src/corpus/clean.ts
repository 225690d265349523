/** A rule that takes from a text what is no part of its sentences. */
interface Rule {
  readonly name: string;
  apply(text: string): string;
}

/**
 * The rules, in the order in which they are applied. Wikipedia's first sentences spell a name with stress marks and
 * follow it with its pronunciation and its form in other languages; what remains of an infobox stands before them.
 */
const rules: readonly Rule[] = [
  {
    name: 'infobox lines',
    apply: (text) =>
      text.includes('\n') || /^\s*[|{!]/.test(text)
        ? text
            .split('\n')
            .filter((line) => !/^\s*(?:\{\||\|\}|\||!|\{\{|\}\}|\[\[[^\]]*:|\w+\s*=\s)/.test(line))
            .join('\n')
        : text,
  },
  // й and ё may be written with a combining mark as well, but not with an acute or grave one.
  { name: 'stress marks', apply: (text) => text.replace(/(\p{Script=Cyrillic})[\u0300\u0301]/gu, '$1') },
  {
    name: 'bracketed pronunciations',
    apply: (text) => text.replace(bracket, (whole, inside: string) => (isPronunciation(inside) ? '' : whole)),
  },
  { name: 'empty brackets', apply: (text) => text.replace(/\s*[(（][\s,;:，；、：/·-]*[)）]/gu, '') },
  // The authors' texts end at the first full stop, which may stand inside a bracket.
  { name: 'brackets without an end', apply: (text) => text.replace(/\s*[(（][^()（）]*$/u, '') },
];

const bracket = /\s*[(（]([^()（）]*)[)）]/gu;

/** Sounds in phonetic letters, in slashes or square brackets, or announced as such. */
const isPronunciation = (inside: string): boolean =>
  /[\u0250-\u02AFˈˌː]|\[[^\]]+\]|(?:^|[\s,;])\/[^/]+\/|МФА|IPA|発音|發音|拼音|발음|გამოთქმა|उच्चारण/u.test(inside);

/** The rules by name. */
export const ruleNames: readonly string[] = rules.map(({ name }) => name);

export interface Cleaned {
  readonly text: string;
  /** The rules that changed something. */
  readonly changedBy: readonly string[];
}

/** A text without what is no part of its sentences; white space becomes single spaces, as sentences are lines. */
export function cleaned(text: string): Cleaned {
  const changedBy: string[] = [];
  let now = text;
  for (const { name, apply } of rules) {
    const after = apply(now);
    if (after !== now) changedBy.push(name);
    now = after;
  }
  return { text: now.replace(/\s+/gu, ' ').trim(), changedBy };
}
