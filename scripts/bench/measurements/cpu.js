import { asked } from '../asked.js';

const [few, many] = [1000, 5000];
const times = 5;

/**
 * CPU per call: the slope between two sizes, which excludes the cost of a start. The lowest of five runs each,
 * alternating because the machine's speed varies.
 */
export async function cpu() {
  const rows = [];
  for (const [kind, name, most] of [
    ['direct', 'CPU per call, start-up excluded (slope between 1,000 and 5,000)', 0.6],
    ['translations', 'the same with the default 20 log-probabilities per token', 1],
  ]) {
    const least = new Map([few, many].map((sentences) => [sentences, Number.POSITIVE_INFINITY]));
    for (let i = 0; i < times; i++)
      for (const [sentences, best] of least) least.set(sentences, Math.min(best, (await asked(kind, sentences)).cpuMs));
    const slope = (least.get(many) - least.get(few)) / (many - few);
    rows.push({ what: name, bound: `≤ ${most.toFixed(1)} ms`, measured: `${slope.toFixed(2)} ms`, met: slope <= most });
  }
  return rows;
}
