import type { Followed } from '../metrics/followed.js';
import { type Funnel, followEntities, funnelVersion } from '../metrics/funnel.js';
import { entityTypes } from '../metrics/protocols.js';
import type { Row } from '../store/tables.js';
import type { TokenSpan } from '../text/tags.js';
import { scoreRows } from './gathered.js';
import type { CellInfo } from './read.js';

/** A gold entity, by its tokens, and what became of it. */
export interface Fate extends TokenSpan {
  readonly fate: string;
}

/** Counts what became of the gold entities of a cell's sentences, and what its predictions are. */
export class FunnelCounts {
  private readonly ids: number[] = [];
  private readonly counts = new Map<string, Map<string, number>>();
  private aligned = false;

  /** Follows the entities of a sentence. Returns what became of each gold entity, and what each predicted one is. */
  add(id: number, sentence: Followed): { fates: Fate[]; verdicts: Funnel['verdicts'] } {
    this.ids.push(id);
    this.aligned ||= sentence.goldEnglish !== null;
    const { fates, verdicts } = followEntities(sentence);
    for (const [i, { type }] of sentence.gold.entries()) {
      const fate = fates[i] ?? 'undetermined';
      this.count('funnel.gold', type);
      this.count(fate === 'found' ? 'funnel.found' : `funnel.lost.${fate}`, type);
    }
    for (const [i, { type }] of sentence.predicted.entries()) {
      const verdict = verdicts[i] ?? 'undetermined';
      if (verdict !== 'right') this.count(`funnel.wrong.${verdict}`, type);
    }
    const of = (entity: TokenSpan, i: number) => ({ fate: fates[i] ?? 'undetermined', ...entity });
    return { fates: sentence.gold.map(of), verdicts };
  }

  /** Counts over all entities and by type; what did not occur has no row, but for gold and found. */
  scores(cell: CellInfo): Row<'scores'>[] {
    if (this.ids.length === 0) return [];
    const row = scoreRows(cell, this.ids);
    const names = this.aligned ? 'aligned' : 'none';
    const signature = `sentences:${this.ids.length}|unit:entity|match:tokens+type|english-names:${names}|version:${funnelVersion}`;
    const metrics = [...new Set(['funnel.gold', 'funnel.found', ...this.counts.keys()])];
    return metrics.flatMap((metric) =>
      ['overall', ...entityTypes].flatMap((scope) => {
        const value = this.of(metric, scope);
        const support = this.of('funnel.gold', scope);
        if (value === 0 && metric !== 'funnel.gold' && metric !== 'funnel.found') return [];
        return [row({ metric, scope, value, support }, { signature })];
      }),
    );
  }

  private count(metric: string, type: string): void {
    const counts = this.counts.get(metric) ?? new Map<string, number>();
    this.counts.set(metric, counts);
    for (const scope of ['overall', type]) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  }

  private of(metric: string, scope: string): number {
    return this.counts.get(metric)?.get(scope) ?? 0;
  }
}
