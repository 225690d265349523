import { turns } from '../event-loop.js';
import type { Registry } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { readBlocks } from './blocks.js';
import type { CellInfo } from './cell-info.js';
import { Gathered } from './gathered.js';
import { readSentences, type Surroundings } from './read-sentences.js';
import { type Sources, scoreRows } from './score-rows.js';

/** Sentences stored at a time: few enough to become garbage before keeping them is costly. */
const keptAtOnce = 100;

/** What is needed to score a cell. */
export interface Scoring extends Surroundings, Sources {
  readonly registry: Registry;
  /** The table that the predictions are read from. */
  readonly predictions: string;
  /** Stores the statistics behind the scores, a few sentences at a time. */
  keep(sentences: readonly Row<'sentence_stats'>[]): Promise<void>;
}

/**
 * Scores a cell's stored predictions on one dataset under every applicable metric. Failed sentences are left out; a
 * score records how many and which sentences it covers.
 */
export async function scoreCell(store: Store, cell: CellInfo, scoring: Scoring): Promise<Row<'scores'>[]> {
  const { cell_id, dataset } = cell;
  const all = scoring.registry.metrics.map((metric) => new Gathered(metric));
  const othersTurn = turns();
  for (const block of await readBlocks(store, cell, scoring.predictions)) {
    const rows: Row<'sentence_stats'>[] = [];
    for await (const { id, sentence } of readSentences(store, cell, block, scoring)) {
      const row: Record<string, unknown> = { cell_id, dataset, sentence_id: id };
      let isKept = false;
      for (const gathered of all) {
        const { metric } = gathered;
        const statistics = metric.statistics(sentence);
        if (statistics === null) continue;
        gathered.add(id, statistics);
        if (metric.keptIn === 'sentence_stats') row[metric.name] = statistics;
        if (metric.keeps) Object.assign(row, metric.keeps(sentence));
        isKept ||= metric.keptIn === 'sentence_stats' || metric.keeps !== undefined;
      }
      if (isKept) rows.push(row);
      if (rows.length >= keptAtOnce) await scoring.keep(rows.splice(0));
      await othersTurn();
    }
    if (rows.length > 0) await scoring.keep(rows);
  }
  return scoreRows(cell, all, scoring);
}
