import { type Grade, grade, type Part, type Tree, tooLittle } from '../../src/claims/grade.js';
import type { SentenceStats } from '../../src/results/rows/sentence-stats.js';
import { measure } from '../../src/results/statistics/measure.js';
import { Random } from '../../src/statistics/random.js';

/** A cell that finds each of 1 to 3 gold entities with a probability, and as often predicts a wrong one, so that F1 is about it. */
export function simulatedCell(
  random: Random,
  gold: readonly number[],
  found: number,
  hard: readonly number[],
): number[][] {
  return gold.map((n, i) => {
    let tp = 0;
    // Half of what makes a sentence hard is the same for all cells: cells go together, as real ones do.
    for (let k = 0; k < n; k++) if (random.below(1e6) / 1e6 < Math.min(1, Math.max(0, found + (hard[i] ?? 0)))) tp++;
    const predicted = tp + (random.below(1e6) / 1e6 < 1 - found ? 1 : 0);
    return [tp, predicted, n, 0, 0, 0, 0, 0, 0];
  });
}

export interface World {
  readonly sentences: number;
  /** Probability of finding an entity: of the cell, and of the other one. */
  readonly a: number;
  readonly b?: number;
  readonly languages: number;
}

const hardness = (random: Random) => (random.below(2) === 0 ? -0.12 : 0.12);

/** Statistics of a world: cells `a0`, `b0`, `a1`, … of languages `0`, `1`, … */
export function sample(world: World, random: Random): Map<string, SentenceStats> {
  const cells = new Map<string, SentenceStats>();
  for (let l = 0; l < world.languages; l++) {
    const gold = Array.from({ length: world.sentences }, () => 1 + random.below(3));
    const hard = gold.map(() => hardness(random));
    const ids = gold.map((_, i) => i);
    cells.set(`a${l}`, { data: `${l}`, ids, stats: simulatedCell(random, gold, world.a, hard) });
    if (world.b !== undefined)
      cells.set(`b${l}`, { data: `${l}`, ids, stats: simulatedCell(random, gold, world.b, hard) });
  }
  return cells;
}

/** F1 of a cell over very many sentences: what is true of a world. */
export function truth(found: number, sentences = 2_000_000): number {
  const random = new Random(99);
  let [tp, predicted, gold] = [0, 0, 0];
  for (let i = 0; i < sentences; i += 1000) {
    const counts = Array.from({ length: 1000 }, () => 1 + random.below(3));
    for (const row of simulatedCell(
      random,
      counts,
      found,
      counts.map(() => hardness(random)),
    )) {
      tp += row[0]!;
      predicted += row[1]!;
      gold += row[2]!;
    }
  }
  return (200 * tp) / (predicted + gold);
}

/** Grades one draw of a world. `claim` makes the claim's tree from what was measured. */
export function gradeWorld(
  world: World,
  random: Random,
  claimed: Pick<Part, 'claimed' | 'near'>,
  { trials }: { trials: number },
): Grade {
  const cells = sample(world, random);
  const terms = Array.from({ length: world.languages }, (_, l) => ({
    language: `${l}`,
    a: `a${l}`,
    b: world.b === undefined ? null : `b${l}`,
    weight: 1 / world.languages,
  }));
  const [measured] = measure([{ metric: 'f1.seqeval', terms }], () => cells, {
    trials,
    parallel: () => false,
  });
  const part: Part = {
    label: '',
    measured: measured ?? null,
    lacks: measured ? tooLittle(measured) : 'nothing',
    ...claimed,
  };
  const tree: Tree = { kind: 'part', part };
  return grade(tree);
}

/** How often each grade is given. */
export function shares(times: number, one: (random: Random) => Grade, seed = 7): Record<Grade, number> {
  const counts: Record<Grade, number> = { reproduced: 0, consistent: 0, contradicted: 0, undecidable: 0 };
  const random = new Random(seed);
  for (let i = 0; i < times; i++) counts[one(random)] += 1 / times;
  return counts;
}
