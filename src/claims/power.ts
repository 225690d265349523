import { errorOf } from '../results/statistics/measure.js';
import { normalQuantile } from '../statistics/distributions.js';
import type { Region } from '../statistics/equivalence.js';
import { least, level, type Part, type Tree } from './grade.js';

/** Probability of a decision assumed by the sample sizes below. */
export const power = 0.8;

/**
 * Roughly how many sentences per cell would decide a claim, if the measured value is the truth and the variance per
 * sentence stays the same: standard errors fall as 1 / √n. Null if there is no answer: no data, or an estimate right at
 * the edge of the claim.
 */
export function sentencesNeeded(tree: Tree): number | null {
  const needed = Math.min(toShow(tree, level), toRefute(tree, level));
  return Number.isFinite(needed) ? Math.ceil(needed) : null;
}

/** For *reproduced* or *consistent*, whichever takes fewer. */
function toShow(tree: Tree, alpha: number, strict = false): number {
  if (tree.kind === 'part') {
    const { claimed, near } = tree.part;
    return Math.min(
      forInside(tree.part, claimed, alpha),
      strict ? Number.POSITIVE_INFINITY : forInside(tree.part, near, alpha),
    );
  }
  const inner = strict || tree.strict === true;
  if (tree.kind === 'all') return Math.max(...tree.of.map((one) => toShow(one, alpha, inner)));
  return Math.min(...tree.of.map((one) => toShow(one, alpha / tree.of.length, inner)));
}

function toRefute(tree: Tree, alpha: number): number {
  if (tree.kind === 'part') return forOutside(tree.part, alpha);
  if (tree.kind === 'all') return Math.min(...tree.of.map((one) => toRefute(one, alpha / tree.of.length)));
  return Math.max(...tree.of.map((one) => toRefute(one, alpha)));
}

function forInside(part: Part, region: Region, alpha: number): number {
  const estimate = part.measured?.estimate ?? Number.NaN;
  if (!testOfPoints(part, region, alpha)) return Number.POSITIVE_INFINITY;
  const distance = Math.min(estimate - region.low, region.high - estimate);
  // Between two bounds either test may fail, so each gets half of the remaining error.
  const bounded = Number.isFinite(region.low) && Number.isFinite(region.high);
  return units(part, distance, normalQuantile(1 - alpha) + normalQuantile(bounded ? (1 + power) / 2 : power));
}

function forOutside(part: Part, alpha: number): number {
  const estimate = part.measured?.estimate ?? Number.NaN;
  const distance = Math.max(part.claimed.low - estimate, estimate - part.claimed.high);
  return units(part, distance, normalQuantile(1 - alpha) + normalQuantile(power));
}

/** Whether a test over cells or languages would allow a decision; more sentences do not change its result. */
function testOfPoints({ measured }: Part, region: Region, alpha: number): boolean {
  if (measured?.points === undefined || (region.low !== 0 && region.high !== 0)) return true;
  return ((region.low === 0 ? measured.pGreater : measured.pLess) ?? 0) <= alpha;
}

/** The number of sentences at which `distance` equals this many standard errors. */
function units({ measured }: Part, distance: number, errors: number): number {
  if (!measured || !(distance > 0)) return Number.POSITIVE_INFINITY;
  const { units: now, differing } = measured;
  const error = errorOf(measured);
  if (!(error > 0)) return differing === 0 ? Number.POSITIVE_INFINITY : least.sentences;
  const enough = differing === undefined ? 0 : (now * least.differing) / differing;
  return Math.max(least.sentences, enough, now * ((errors * error) / distance) ** 2);
}
