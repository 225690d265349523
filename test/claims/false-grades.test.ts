import { describe, expect, it } from 'vitest';
import type { Grade } from '../../src/claims/grade.js';
import { gradeWorld, shares, truth, type World } from './simulated.js';

/**
 * Draws of each case, and how much a share may lie above 5 % by chance in so many: three standard errors. `EATLAB_DRAWS` asks for more;
 * docs/metrics.md has tables of more worlds (npm run coverage).
 */
const draws = Number(process.env.EATLAB_DRAWS ?? 200);
const allowed = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws);
const effort = { trials: 200 };

/** With more draws than CI has, the shares are what one wants to see. */
const told = (grades: Record<Grade, number>): void => {
  if (process.env.EATLAB_DRAWS) console.log(expect.getState().currentTestName, JSON.stringify(grades));
};

const value = (equals: number, margin: number) => ({
  claimed: { low: equals - margin, high: equals + margin },
  near: { low: equals - 2 * margin, high: equals + 2 * margin },
});
const better = (margin: number) => ({
  claimed: { low: 0, high: Number.POSITIVE_INFINITY },
  near: { low: -margin, high: Number.POSITIVE_INFINITY },
});

const worlds: World[] = [
  { sentences: 40, a: 0.6, languages: 1 },
  { sentences: 300, a: 0.6, languages: 1 },
  { sentences: 60, a: 0.85, languages: 4 },
];

describe('false grades are at most 5 %, where they are likeliest: at the edges of what a claim allows', () => {
  describe.each(worlds)('a value, $sentences sentences in $languages languages', (world) => {
    const f1 = truth(world.a, 400_000);
    // Margins as wide as the noise: with narrow ones nothing would ever be graded, and nothing falsely.
    const margin = 100 / Math.sqrt(world.sentences * world.languages);

    it.each([-1, 1])('at the edge of the claim (side %i): reproduced, or contradicted', (side) => {
      const grades = shares(draws, (random) => gradeWorld(world, random, value(f1 + side * margin, margin), effort));
      told(grades);
      expect(grades.reproduced).toBeLessThanOrEqual(allowed);
      expect(grades.contradicted).toBeLessThanOrEqual(allowed);
    });

    it.each([-1, 1])('a second margin off (side %i): reproduced or consistent', (side) => {
      const grades = shares(draws, (random) =>
        gradeWorld(world, random, value(f1 + 2 * side * margin, margin), effort),
      );
      told(grades);
      expect(grades.reproduced + grades.consistent).toBeLessThanOrEqual(allowed);
    });
  });

  it.each([40, 200])('two equal cells on %i sentences: neither is better than the other', (sentences) => {
    const grades = shares(draws, (random) =>
      gradeWorld({ sentences, a: 0.6, b: 0.6, languages: 1 }, random, better(1), effort),
    );
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
    expect(grades.contradicted).toBeLessThanOrEqual(allowed);
  });

  it('a cell that is worse by the margin is seldom called consistent with being better', () => {
    const world = { sentences: 300, a: 0.6, b: 0.65, languages: 1 };
    const margin = truth(0.65, 400_000) - truth(0.6, 400_000);
    const grades = shares(draws, (random) => gradeWorld(world, random, better(margin), effort));
    told(grades);
    expect(grades.reproduced + grades.consistent).toBeLessThanOrEqual(allowed);
  });
});

describe('and true claims are found true where there are sentences enough', () => {
  it('a value', () => {
    const world = { sentences: 400, a: 0.6, languages: 4 };
    const f1 = truth(0.6, 400_000);
    const grades = shares(40, (random) => gradeWorld(world, random, value(f1, 6), effort));
    expect(grades.reproduced).toBeGreaterThan(0.9);
  });

  it('a difference, and one that is the other way round is contradicted', () => {
    const more = { sentences: 400, a: 0.75, b: 0.6, languages: 1 };
    expect(shares(40, (random) => gradeWorld(more, random, better(1), effort)).reproduced).toBeGreaterThan(0.9);
    const fewer = { sentences: 400, a: 0.6, b: 0.75, languages: 1 };
    expect(shares(40, (random) => gradeWorld(fewer, random, better(1), effort)).contradicted).toBeGreaterThan(0.9);
  });

  it('29 sentences are too few for any', () => {
    const world = { sentences: 29, a: 0.9, b: 0.1, languages: 1 };
    expect(shares(10, (random) => gradeWorld(world, random, better(1), effort)).undecidable).toBeCloseTo(1);
  });
});
