import type { Measured } from '../results/statistics/measure.js';
import { equivalence, type Region } from '../statistics/equivalence.js';
import { expandedPercentile, type Limits } from '../statistics/resample.js';

export type Grade = 'reproduced' | 'consistent' | 'contradicted' | 'undecidable';

/**
 * Level of each one-sided test: below 5 %, so that with the bootstrap's own error false grades stay below it
 * (docs/metrics.md).
 */
export const level = 0.035;
/** Below these nothing is graded: a bootstrap of less is not to be trusted. */
export const least = { sentences: 30, differing: 10, points: 5 } as const;

/** One quantity that a claim speaks of: where the claim has it, and that widened by the margin once more. */
export interface Part {
  readonly label: string;
  readonly claimed: Region;
  readonly near: Region;
  /** Decimals to show it with; without it two. */
  readonly digits?: number;
  readonly measured: Measured | null;
  /** Why it says nothing, whatever was measured. */
  readonly lacks: string | null;
}

/**
 * What a claim needs: a part; all of several; or any one of several. `strict` has no *consistent*: where a part is near
 * the claim says nothing about the whole.
 */
export type Tree =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[]; readonly strict?: boolean };

/**
 * The grade of a claim (docs/metrics.md, *Claims*): for every true value the probability of *reproduced* outside of the
 * claim, of *contradicted* inside it, or of *consistent* farther off than a second margin, is at most 5 %.
 */
export function grade(tree: Tree): Grade {
  if (shown(tree, level)) return 'reproduced';
  if (refuted(tree, level)) return 'contradicted';
  return near(tree, level) ? 'consistent' : 'undecidable';
}

/**
 * Whether all that is needed is shown: all parts at the level each (intersection–union), or any at a share of it
 * (Bonferroni).
 */
export function shown(tree: Tree, alpha: number): boolean {
  if (tree.kind === 'part') return holds(tree.part, alpha, 'inside', tree.part.claimed);
  if (tree.kind === 'all') return tree.of.length > 0 && tree.of.every((one) => shown(one, alpha));
  return tree.of.some((one) => shown(one, alpha / tree.of.length));
}

/** Whether it is shown that the claim does not hold: the other way round. */
export function refuted(tree: Tree, alpha: number): boolean {
  if (tree.kind === 'part') return holds(tree.part, alpha, 'outside', tree.part.claimed);
  if (tree.kind === 'all') return tree.of.some((one) => refuted(one, alpha / tree.of.length));
  return tree.of.length > 0 && tree.of.every((one) => refuted(one, alpha));
}

function near(tree: Tree, alpha: number): boolean {
  if (tree.kind === 'part') return holds(tree.part, alpha, 'inside', tree.part.near);
  if (tree.strict || tree.of.length === 0) return false;
  if (tree.kind === 'all') return tree.of.every((one) => near(one, alpha));
  return tree.of.some((one) => near(one, alpha / tree.of.length));
}

/** A test of a part. Of 0 the paired test has to say the same, where there is one. */
function holds({ measured, lacks }: Part, alpha: number, where: 'inside' | 'outside', region: Region): boolean {
  if (!measured || lacks !== null) return false;
  const found = equivalence(measured.drawn, measured.units, region, alpha);
  if (!found[where]) return false;
  const above = (region.low === 0) === (where === 'inside');
  const tested = region.low === 0 || region.high === 0;
  const p = above ? measured.pGreater : measured.pLess;
  return !tested || p === undefined || p <= alpha;
}

/** The interval that is compared with the claim: two-sided 93 %, two one-sided tests at 3.5 %. */
export const intervalOf = ({ drawn, units }: Measured): Limits => expandedPercentile(drawn, 2 * level, units);

/** Why a quantity is measured on too little to be graded; null where it is not. */
export function tooLittle(
  { units, differing, drawn }: Measured,
  over: 'sentences' | 'points' = 'sentences',
): string | null {
  if (over === 'sentences' && units < least.sentences) return `only ${units} sentences, fewer than ${least.sentences}`;
  if (differing !== undefined && differing < least.differing)
    return `the cells differ in only ${differing} sentences, fewer than ${least.differing}`;
  const unknown = drawn.filter(Number.isNaN).length / drawn.length;
  if (unknown > level / 2)
    return `r is undefined in ${Math.round(100 * unknown)} % of the resamples: a score hardly varies`;
  return drawn.every((value) => value === drawn[0])
    ? 'every sentence says the same: there is no variance to judge by'
    : null;
}
