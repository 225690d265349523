import type { Audit } from './audit.js';
import { kinds } from './finding.js';

const count = (of: number): string => of.toLocaleString('en');

/** What a check found: one line per kind of finding, or a single line when everything holds. */
export function auditText(path: string, { findings, cells, predictions, recomputed, beyond }: Audit): string {
  const metrics = Object.entries(beyond).map(([metric, scores]) => `${count(scores)} of ${metric}`);
  const rest = metrics.length > 0 ? `; not recomputed, since not all they need is stored: ${metrics.join(', ')}` : '';
  if (findings.length === 0)
    return `${path}: ${count(cells)} cells with ${count(predictions)} predictions are consistent, and ${count(recomputed)} scores match their rows${rest}`;
  return findings
    .map(({ kind, count: rows, example }) => {
      const [what, mend] = kinds[kind];
      return `${kind}: ${count(rows)} ${what}, for example ${example}; ${mend}`;
    })
    .join('\n');
}
