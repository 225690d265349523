import { type Metric, mean, type Scope } from './metric.js';
import type { ScoredSentence, SeenNames } from './scored-sentence.js';

const scopeNames = ['seen', 'unseen'] as const;

/** Statistics are found and gold entities whose name is on the list, then the same for the other names. */
const scopes: readonly Scope[] = scopeNames.map((name, i) => ({
  name,
  of: (sum) => [sum[2 * i] ?? 0, sum[2 * i + 1] ?? 0],
  support: (part) => part[1],
  isThere: (part) => (part[1] ?? 0) > 0,
  hasInterval: true,
}));

/** @param isStrict in strict mode no entity begins with I- */
function statistics({ judged, followed, funnel }: ScoredSentence, seen: SeenNames, isStrict: boolean): number[] | null {
  if (!judged || !followed || !funnel) return null;
  const counts = [0, 0, 0, 0];
  for (const [i, { first, last }] of followed.gold.entries()) {
    if (isStrict && !judged.goldTags[first]?.startsWith('B-')) continue;
    const at = seen.has(judged.tokens.slice(first, last + 1).join('')) ? 0 : 2;
    counts[at] = (counts[at] ?? 0) + (funnel.fates[i] === 'found' ? 1 : 0);
    counts[at + 1] = (counts[at + 1] ?? 0) + 1;
  }
  return counts;
}

/** Recall of gold entities by whether their name is on a list, if the language has one. */
const seenRecall = (protocol: 'seqeval' | 'strict', isStrict: boolean): Metric => ({
  name: `seen.${protocol}`,
  unit: 'entities',
  version: 1,
  keptIn: null,
  scores: [
    {
      metric: `recall.${protocol}`,
      value: mean,
      hasInterval: true,
      scale: 100,
      digits: 1,
      isOutOf100: true,
      best: 'highest',
      title: `Recall of seen and unseen names (${isStrict ? 'strict IOB2' : protocol})`,
      short: `Recall ${protocol}`,
      note: 'Recall of gold entities whose name is on a list, and of all others, from 0 to 100.',
      hasTable: false,
    },
  ],
  scopes,
  statistics: (sentence) => sentence.seen && statistics(sentence, sentence.seen, isStrict),
  signature: (_, { sentences, list }) => `sentences:${sentences}|unit:entity|names:${list}|name:folded|version:1`,
});

export const seenSeqeval = seenRecall('seqeval', false);
export const seenStrict = seenRecall('strict', true);
