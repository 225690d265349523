import { asked } from '../asked.js';
import { fill } from '../fill.js';

/** A run of one new sentence: opens the store, loads its keys, stores the answer, scores the cell. */
export async function startUp() {
  const args = ['--limit', '2'];
  const { seconds, peakMB, cpuMs } = await asked('direct', 2, { args, db: (folder) => fill(folder, 1_000_000) });
  const what = 'start on a store of 10⁶ generations: a whole run of one new sentence';
  const measured = `${seconds.toFixed(2)} s, ${peakMB.toFixed(0)} MB (CPU ${(cpuMs / 1000).toFixed(2)} s)`;
  return [{ what, bound: '≤ 2 s, ≤ 250 MB', measured, met: seconds <= 2 && peakMB <= 250 }];
}
