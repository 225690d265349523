import type { Scope, Sum } from './metric.js';

/** Entity types with separate statistics, in this order; every dataset maps its types to these or to O. */
export const entityTypes = ['LOC', 'ORG', 'PER'] as const;

/** Counts kept for each type. */
const kinds = 3;

/** The sum over types of one of the three counts. */
export function overTypes(sum: Sum, place: number): number {
  let found = 0;
  for (let i = place; i < sum.length; i += kinds) found += sum[i] ?? 0;
  return found;
}

/** Statistics with three counts per type, summed over the types. */
export const narrowToTypes = (sum: Sum): readonly [number, number, number] => [
  overTypes(sum, 0),
  overTypes(sum, 1),
  overTypes(sum, 2),
];

/**
 * The scopes of statistics with three counts per type: all types together, and each type that occurs.
 * @param support position of the count that the scores are out of
 * @param occurs positions of counts; a type occurs if any is above 0
 * @param always whether all types together are scored even if none occurs
 */
export function scopesByType(
  support: number,
  occurs: readonly number[],
  { always }: { readonly always: boolean },
): Scope[] {
  const isThere = (part: Sum) => occurs.some((place) => overTypes(part, place) > 0);
  const supportOf = (part: Sum) => overTypes(part, support);
  return [
    { name: 'overall', of: (sum) => sum, support: supportOf, hasInterval: true, ...(always ? {} : { isThere }) },
    ...entityTypes.map((name, i): Scope => {
      const of = (sum: Sum) => [0, 1, 2].map((place) => sum[kinds * i + place] ?? 0);
      return { name, of, support: supportOf, isThere, hasInterval: false };
    }),
  ];
}
