import { asked } from '../asked.js';
import { median, several, shown } from '../several.js';

const [sentences, concurrency, latency] = [10_000, 64, 50];

/** From the first request to the last answer, relative to a client without any overhead. */
export async function span() {
  const ideal = (sentences / concurrency) * latency;
  const values = await several(3, async () => {
    const { stats } = await asked('direct', sentences, { server: { latency }, model: { concurrency } });
    return (stats.last - stats.first) / ideal;
  });
  const what = '10,000 one-call sentences at 50 ms, concurrency 64: span from first to last request over the ideal';
  return [{ what, bound: '≤ 1.20', measured: shown(values, 2), met: median(values) <= 1.2 }];
}
