import { asked } from '../asked.js';

const sentences = 1000;

/** A server at which a tenth of the requests fails, in eight ways; one way is never to answer. */
export async function faults() {
  const { code, errors, summary, stats, seconds } = await asked('direct', sentences, {
    server: { fail: 0.1 },
    model: { timeoutSeconds: 3 },
    codes: [0, 3],
  });
  const unhandled = /unhandled|rejection/i.test(errors);
  const measured = `exit code ${code}, ${summary.predictions} of ${sentences} predicted, ${summary.failed} failed, ${stats.failed} faults, ${unhandled ? 'an' : 'no'} unhandled rejection, ${seconds.toFixed(0)} s`;
  return [
    {
      what: 'a tenth of the requests fails, time-out 3 s',
      bound: 'every sentence answered or counted as failed, exit code 0 or 3, no unhandled rejection',
      measured,
      met: summary.predictions === sentences && !unhandled,
    },
  ];
}
