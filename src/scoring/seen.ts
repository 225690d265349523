import { fold } from '../locators/fold.js';
import type { Judged } from '../metrics/protocols.js';
import type { Store } from '../store/store.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';
import type { Fate } from './score-funnel.js';

/** A name as names of a list and of gold entities are compared: folded as the aligned locator does, letters and digits only. */
export const foldedName = (name: string): string => fold(name).letters().text;

/** The names of a language that count as seen, and which list they are of. */
export interface SeenNames {
  readonly names: ReadonlySet<string>;
  readonly list: string;
}

/** The list of a language, where an experiment of this database named one. */
export async function readSeenNames(store: Store, language: string): Promise<SeenNames | undefined> {
  const rows = await store.rows<{ name: string; list: string }>(
    `SELECT name, list FROM name_lists WHERE language = $language
     AND list = (SELECT min(list) FROM name_lists WHERE language = $language)`,
    { language },
  );
  const list = rows[0]?.list;
  return list === undefined ? undefined : { names: new Set(rows.map(({ name }) => name)), list };
}

const scopes = ['seen', 'unseen'] as const;
const protocols = ['seqeval', 'strict'] as const;

/** Found and gold entities whose name is seen, then those whose name is not, under seqeval, then under its strict mode. */
export function seenStats({ tokens, goldTags }: Judged, fates: readonly Fate[], { names }: SeenNames): number[] {
  const stats = new Array<number>(2 * scopes.length * protocols.length).fill(0);
  for (const { first, last, fate } of fates) {
    const name = foldedName(tokens.slice(first, last + 1).join(''));
    const scope = names.has(name) ? 0 : 1;
    // Strict mode knows no entity that begins with I-.
    const counted = goldTags[first]?.startsWith('B-') ? [0, 1] : [0];
    for (const protocol of counted) {
      const at = 2 * (protocol * scopes.length + scope);
      stats[at] = (stats[at] ?? 0) + (fate === 'found' ? 1 : 0);
      stats[at + 1] = (stats[at + 1] ?? 0) + 1;
    }
  }
  return stats;
}

/** Recall of gold entities by whether their name is on the list, with intervals. */
export function seenPart(cell: CellInfo, gathered: Gathered, list: string): Part {
  const places = protocols.flatMap((name, p) =>
    scopes.map((scope, s) => ({ metric: `recall.${name}`, scope, at: 2 * (p * scopes.length + s) })),
  );
  const recall = (sum: ArrayLike<number>, at: number) => (sum[at] ?? 0) / (sum[at + 1] || 1);
  return {
    gathered,
    values: (sum) => places.map(({ at }) => recall(sum, at)),
    rows: (found) => {
      const sum = gathered.total();
      const row = scoreRows(cell, gathered.ids);
      return places.flatMap(({ metric, scope, at }, i) => {
        const support = sum[at + 1] ?? 0;
        if (support === 0) return [];
        const signature = `sentences:${gathered.ids.length}|unit:entity|names:${list}|name:folded|version:1`;
        const ci = { ci_low: found?.[i]?.low, ci_high: found?.[i]?.high };
        return [row({ metric, scope, value: recall(sum, at), support }, { ...ci, signature })];
      });
    },
  };
}
