import type { Sounds } from './sounds.js';

/**
 * The cost of leaving out a sound: scripts differ in which vowels they write, and h comes and goes. The costs are set
 * by hand; the matching threshold is measured (docs/methods.md).
 */
const omission = { vowel: 0.25, weak: 0.5, consonant: 1 };
const sameKind = { vowel: 0.15, consonant: 0.35 };

/** Consonants that stand in for each other where a script lacks a letter: ラ for la, ب for p. */
const kinds = ['pbfvw', 'td', 'kghq', 'szCSj', 'rl', 'mn'];
const kindOf = new Map(kinds.flatMap((sounds, kind) => [...sounds].map((sound) => [sound, kind] as const)));
const vowels = new Set('aeiouy');
/** Vowels that stand for a consonant: ウィ for wi, Йо for yo or jo. */
const halfVowels = new Set(['wu', 'wo', 'ji', 'jy', 'vu']);

function costOfOmission(sound: string): number {
  if (vowels.has(sound)) return omission.vowel;
  return sound === 'h' || sound === 'w' ? omission.weak : omission.consonant;
}

/** At least the difference of the two omission costs, so that two names' weights bound their similarity. */
function costOfChange(a: string, b: string): number {
  if (a === b) return 0;
  return Math.max(costByKind(a, b), Math.abs(costOfOmission(a) - costOfOmission(b)));
}

function costByKind(a: string, b: string): number {
  if (vowels.has(a) && vowels.has(b)) return sameKind.vowel;
  if (halfVowels.has(a + b) || halfVowels.has(b + a)) return sameKind.consonant;
  const kind = kindOf.get(a);
  if (kind !== undefined && kind === kindOf.get(b)) return sameKind.consonant;
  return costOfOmission(a) + costOfOmission(b);
}

/** The total weight of its sounds: its distance from a name with which it has nothing in common. */
export const weightOf = (name: Sounds): number => [...name].reduce((sum, sound) => sum + costOfOmission(sound), 0);

/**
 * How alike two names sound, from 0 to 1: one minus the weighted edit distance (Levenshtein) over the weight of the
 * heavier name. Symmetric, and 1 exactly if the sounds are the same. A name without sounds is not like any other.
 */
export function similarity(a: Sounds, b: Sounds): number {
  const heavier = Math.max(weightOf(a), weightOf(b));
  return heavier === 0 ? 0 : Math.max(0, 1 - distance(a, b) / heavier);
}

function distance(a: Sounds, b: Sounds): number {
  let above = [0];
  for (const sound of b) above.push((above.at(-1) ?? 0) + costOfOmission(sound));
  for (const mine of a) {
    const row = [(above[0] ?? 0) + costOfOmission(mine)];
    for (const [k, other] of [...b].entries()) {
      const changed = (above[k] ?? 0) + costOfChange(mine, other);
      const dropped = (above[k + 1] ?? 0) + costOfOmission(mine);
      const added = (row[k] ?? 0) + costOfOmission(other);
      row.push(Math.min(changed, dropped, added));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
