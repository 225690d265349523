import type { Sentence } from '../../text/sentence.js';
import { tagsToSpans } from '../../text/tags.js';
import type { Cell } from '../cells/cell.js';
import type { Group } from '../work/groups.js';
import { IdSet } from '../work/id-set.js';
import type { Shard } from './shard.js';

/**
 * Which sentences one shard predicts. Each goes with all of its cells to one shard, so that common calls stay shared:
 * in the order of the plan, to the shard that has the fewest expected calls so far. Every shard deals out all sentences
 * for itself and comes to the same result, because nothing but the plan and the data decides it.
 */
export class Share {
  private readonly loads: Float64Array;
  /** By data: sentences that are dealt out, and those of them that are this shard's. */
  private readonly dealt = new Map<string, { readonly all: IdSet; readonly own: IdSet }>();

  constructor(private readonly shard: Shard) {
    this.loads = new Float64Array(shard.of);
  }

  /** Whether a sentence is this shard's. Groups, and the sentences of each, first come by in the order of the plan. */
  has({ data, cells }: Pick<Group, 'data' | 'cells'>, sentence: Sentence): boolean {
    const { all, own } = this.dealt.get(data.id) ?? { all: new IdSet(), own: new IdSet() };
    this.dealt.set(data.id, { all, own });
    if (!all.has(sentence.id)) {
      all.add(sentence.id);
      if (this.deal(expectedCalls(cells, sentence)) === this.shard.index) own.add(sentence.id);
    }
    return own.has(sentence.id);
  }

  /** The shard that gets a sentence of so many calls. */
  private deal(calls: number): number {
    const { loads } = this;
    let least = 0;
    for (let i = 1; i < loads.length; i++) if ((loads[i] ?? 0) < (loads[least] ?? 0)) least = i;
    // A sentence is some work even where nothing is asked about it.
    loads[least] = (loads[least] ?? 0) + calls + 1;
    return least;
  }
}

/** Calls of a sentence's cells, as if none were shared and every gold entity were found. It only has to balance. */
function expectedCalls(cells: readonly Cell[], { tags }: Sentence): number {
  const entities = tags ? tagsToSpans(tags).length : 0;
  let calls = 0;
  for (const { model, rounds, tagger } of cells) {
    if (model) calls += rounds ? rounds.forward + entities * rounds.backward : 1;
    if (tagger?.model) calls += 1;
  }
  return calls;
}
