import { asked } from '../asked.js';
import { fill } from '../fill.js';

/** The longest time in which nothing else could happen, while 5,000 more generations arrive. */
export async function eventLoop() {
  const { askingBlockMs, blockMs } = await asked('direct', 5000, { db: (folder) => fill(folder, 400_000) });
  const measured = `${blockMs.toFixed(0)} ms (${askingBlockMs.toFixed(0)} ms while asking, before the scoring)`;
  const what = 'longest block of the event loop at 400,000 stored generations';
  return [{ what, bound: '≤ 100 ms', measured, met: blockMs <= 100 }];
}
