import { asked } from '../asked.js';
import { fill } from '../fill.js';

/** The longest time in which nothing else could happen, while 5,000 more generations arrive. */
export async function eventLoop() {
  const { askingBlockMs, blockMs } = await asked('direct', 5000, { db: (folder) => fill(folder, 400_000) });
  const wide = await asked('direct', 5000, { model: { concurrency: 256 } });
  const row = (what, longest, asking) => ({
    what,
    bound: '≤ 100 ms',
    measured: `${longest.toFixed(0)} ms (${asking.toFixed(0)} ms while asking, before the scoring)`,
    met: longest <= 100,
  });
  return [
    row('longest block of the event loop at 400,000 stored generations', blockMs, askingBlockMs),
    row('the same of a new store with 256 requests in flight', wide.blockMs, wide.askingBlockMs),
  ];
}
