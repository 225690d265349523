import { errorOf, limitsOf, type Measured } from '../results/statistics/measure.js';
import { equivalence, type Region } from '../statistics/equivalence.js';
import type { Limits } from '../statistics/resample.js';

export type Grade = 'reproduced' | 'consistent' | 'contradicted' | 'undecidable';

/**
 * Level of each one-sided test: below 5 %, so that false grades stay below it although no interval is exact
 * (docs/metrics.md).
 */
export const level = 0.03;
/** Below these nothing is graded: a bootstrap of fewer cannot be trusted. */
export const least = { sentences: 30, differing: 10, points: 5 } as const;

/** One quantity of a claim: the claimed region, and the same widened by another margin. */
export interface Part {
  readonly label: string;
  readonly claimed: Region;
  readonly near: Region;
  /** Decimals to show; two if absent. */
  readonly digits?: number;
  readonly measured: Measured | null;
  /** Why it is not graded, whatever was measured. */
  readonly lacks: string | null;
}

/**
 * What a claim needs: one part, all of several, or any one of several. With `strict` there is no *consistent*: parts
 * near the claim say nothing about the whole.
 */
export type Tree =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[]; readonly strict?: boolean };

/**
 * The grade of a claim (docs/metrics.md, *Claims*). For every true value, the probability of *reproduced* outside the
 * claim, of *contradicted* inside it, or of *consistent* farther off than a second margin, is at most 5 %.
 */
export function grade(tree: Tree): Grade {
  if (shown(tree, level)) return 'reproduced';
  if (refuted(tree, level)) return 'contradicted';
  return near(tree, level) ? 'consistent' : 'undecidable';
}

/**
 * Whether everything needed is shown: all parts, each at the level (intersection–union), or any at a share of it
 * (Bonferroni).
 */
export function shown(tree: Tree, alpha: number): boolean {
  if (tree.kind === 'part') return holds(tree.part, alpha, 'inside', tree.part.claimed);
  if (tree.kind === 'all') return tree.of.length > 0 && tree.of.every((one) => shown(one, alpha));
  return tree.of.some((one) => shown(one, alpha / tree.of.length));
}

/** Whether the claim is shown not to hold: the reverse. */
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

/** A test of a part. For 0, the paired test must agree if there is one. */
function holds({ measured, lacks }: Part, alpha: number, where: 'inside' | 'outside', region: Region): boolean {
  if (!measured || lacks !== null) return false;
  const found = equivalence(limitsOf(measured, 2 * alpha), region);
  if (!found[where]) return false;
  const above = (region.low === 0) === (where === 'inside');
  const tested = region.low === 0 || region.high === 0;
  const p = above ? measured.pGreater : measured.pLess;
  return !tested || p === undefined || p <= alpha;
}

/** The interval compared with the claim: two-sided 94 %, two one-sided tests at 3 %. */
export const intervalOf = (measured: Measured): Limits => limitsOf(measured, 2 * level);

/** Why there is too little data to grade a quantity; null if there is enough. */
export function tooLittle(measured: Measured, over: 'sentences' | 'points' = 'sentences'): string | null {
  const { units, sentences = units, differing, sureness } = measured;
  if (over === 'sentences' && units < least.sentences) {
    const different = units < sentences ? ` different` : '';
    return `only ${units}${different} sentences, fewer than ${least.sentences}`;
  }
  if (differing !== undefined && differing < least.differing)
    return `the cells differ in only ${differing} sentences, fewer than ${least.differing}`;
  if (sureness.kind === 'resampled') {
    const unknown = sureness.drawn.filter(Number.isNaN).length / sureness.drawn.length;
    if (unknown > level / 2)
      return `r is undefined in ${Math.round(100 * unknown)} % of the resamples: a score hardly varies`;
  }
  return errorOf(measured) > 0 ? null : 'all sentences give the same value, so there is no variance to judge by';
}
