import { BLEU, CHRF } from 'sacrebleu-ts';
import { entityRecallStats } from '../metrics/entity-recall.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { Gathered } from './gathered.js';
import { scoreParts } from './part.js';
import {
  type CellInfo,
  type Judgement,
  type RoundTrip,
  readBlocks,
  readCertainty,
  readJudgements,
  readRoundTrips,
} from './read.js';
import { addCertainty, certaintyParts, noCertainty } from './score-certainty.js';
import { entitiesPart, entityStats } from './score-entities.js';
import { FunnelCounts } from './score-funnel.js';
import { namesPart } from './score-names.js';
import { roundTripParts } from './score-round-trips.js';
import { translationsPart } from './score-translations.js';
import { readSeenNames, type SeenNames, seenPart, seenStats } from './seen.js';

const silent = { log: () => undefined };
const translationMetrics = { bleu: new BLEU(silent), chrf: new CHRF(silent) };

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol and the loss funnel where there is
 * gold, BLEU and chrF where there are references, the recall of names where their English is known, entropy where the
 * engine gave token probabilities. Failed sentences are left out; the score says how many and which sentences it is of.
 * @param keep stores what the scores are sums of, some sentences at a time
 */
export async function scoreCell(
  store: Store,
  cell: CellInfo,
  keep: (sentences: readonly Row<'sentence_stats'>[]) => Promise<void>,
): Promise<Row<'scores'>[]> {
  const seenNames = await readSeenNames(store, cell.language);
  const sums = new Sums(seenNames);
  const trips: RoundTrip[] = [];
  for (const block of await readBlocks(store, cell)) {
    const rows = new SentenceRows(cell);
    for await (const judgement of readJudgements(store, cell, block)) rows.set(judgement.id, sums.add(judgement));
    for (const row of await readCertainty(store, cell, block))
      rows.set(row.sentence_id, addCertainty(sums.certainty, row));
    trips.push(...(await readRoundTrips(store, cell, block)));
    await keep(rows.all());
  }
  const { entities, seen, bleu, chrf, names, certainty, funnel } = sums;
  return [
    ...(await scoreParts([
      entitiesPart(cell, entities),
      ...(seenNames ? [seenPart(cell, seen, seenNames.list)] : []),
      translationsPart(cell, 'bleu', translationMetrics.bleu, bleu),
      translationsPart(cell, 'chrf', translationMetrics.chrf, chrf),
      namesPart(cell, names),
      ...certaintyParts(cell, certainty),
      ...roundTripParts(cell, trips),
    ])),
    ...funnel.scores(cell),
  ];
}

/** What the scores of a cell are made of. */
class Sums {
  readonly entities = new Gathered();
  readonly names = new Gathered();
  readonly seen = new Gathered();
  readonly bleu = new Gathered();
  readonly chrf = new Gathered();
  readonly certainty = noCertainty();
  readonly funnel = new FunnelCounts();

  constructor(private readonly seenNames: SeenNames | undefined) {}

  /** Adds a sentence. Returns what of it is stored. */
  add({ id, judged, followed, names, translation, reference }: Judgement): Row<'sentence_stats'> {
    const row: Record<string, unknown> = {};
    if (judged) {
      const stats = entityStats(judged);
      this.entities.add(id, Object.values(stats).flat());
      Object.assign(row, stats);
    }
    if (judged && followed) {
      const { fates, verdicts } = this.funnel.add(id, followed);
      Object.assign(row, { fates, verdicts });
      if (this.seenNames) this.seen.add(id, seenStats(judged, fates, this.seenNames));
    }
    if (translation === null) return row;
    if (names) {
      const stats = entityRecallStats(names, translation);
      this.names.add(id, stats);
      row.entity_recall = stats;
    }
    if (reference === null) return row;
    for (const metric of ['bleu', 'chrf'] as const) {
      const stats = translationMetrics[metric].stats(translation, [reference]);
      this[metric].add(id, stats);
      row[metric] = stats;
    }
    return row;
  }
}

/** One row a sentence, with what is known of it under each metric. */
class SentenceRows {
  private readonly rows = new Map<number, Row<'sentence_stats'>>();

  constructor(private readonly cell: CellInfo) {}

  set(id: number, columns: Row<'sentence_stats'>): void {
    if (Object.keys(columns).length === 0) return;
    const { cell_id, dataset } = this.cell;
    this.rows.set(id, { ...(this.rows.get(id) ?? { cell_id, dataset, sentence_id: id }), ...columns });
  }

  all(): Row<'sentence_stats'>[] {
    return [...this.rows.values()];
  }
}
