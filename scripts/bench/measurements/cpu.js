import { asked } from '../asked.js';
import { several } from '../several.js';

const [few, many] = [1000, 5000];

/** CPU of a call: the slope between two sizes, so that what a start costs is not in it. The least of three runs each. */
export async function cpu() {
  const rows = [];
  for (const [kind, name, most] of [
    ['direct', 'CPU a call, start-up excluded (slope between 1,000 and 5,000)', 0.6],
    ['translations', 'the same with the default 20 log-probabilities a token', 1],
  ]) {
    const least = async (sentences) => (await several(3, async () => (await asked(kind, sentences)).cpuMs))[0];
    const slope = ((await least(many)) - (await least(few))) / (many - few);
    rows.push({ what: name, bound: `≤ ${most.toFixed(1)} ms`, measured: `${slope.toFixed(2)} ms`, met: slope <= most });
  }
  return rows;
}
