import { asked } from '../asked.js';

/** The peak resident size of the whole process, including scoring. */
export async function memory() {
  const peak = async (sentences) => (await asked('direct', sentences, { server: { latency: 20 } })).peakMB;
  const [few, many] = [await peak(2000), await peak(40_000)];
  return [
    { what: 'peak memory at 40,000 sentences', bound: '≤ 250 MB', measured: `${many.toFixed(0)} MB`, met: many <= 250 },
    {
      what: 'the same over the one at 2,000',
      bound: '≤ 1.5 times',
      measured: `${(many / few).toFixed(2)} times (${few.toFixed(0)} MB)`,
      met: many / few <= 1.5,
    },
  ];
}
