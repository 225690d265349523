import { BLEU, CHRF } from 'sacrebleu-ts';
import { turns } from '../event-loop.js';
import { entityRecallStats } from '../metrics/entity-recall.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { Gathered } from './gathered.js';
import { scoreParts } from './part.js';
import { type CellInfo, type Judgement, readBlocks, readCertainty, readJudgements, readRoundTrips } from './read.js';
import { addCertainty, certaintyParts, noCertainty } from './score-certainty.js';
import { entitiesPart, entityStats, sideBySide } from './score-entities.js';
import { FunnelCounts } from './score-funnel.js';
import { namesPart } from './score-names.js';
import { RoundTripSums } from './score-round-trips.js';
import { translationsPart } from './score-translations.js';
import { type SeenNames, seenPart, seenStats } from './seen.js';

const silent = { log: () => undefined };
const translationMetrics = { bleu: new BLEU(silent), chrf: new CHRF(silent) };

/** Sentences that are stored at once: few, so that they are garbage before it costs to keep them. */
const keptAtOnce = 100;

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol and the loss funnel where there is
 * gold, BLEU and chrF where there are references, the recall of names where their English is known, entropy where the
 * engine gave token probabilities. Failed sentences are left out; the score says how many and which sentences it is of.
 * @param seenNames the names of the cell's language that count as seen, where there is a list
 * @param keep stores what the scores are sums of, some sentences at a time
 */
export async function scoreCell(
  store: Store,
  cell: CellInfo,
  seenNames: SeenNames | undefined,
  keep: (sentences: readonly Row<'sentence_stats'>[]) => Promise<void>,
): Promise<Row<'scores'>[]> {
  const { cell_id, dataset } = cell;
  const sums = new Sums(seenNames);
  const trips = new RoundTripSums(cell);
  const othersTurn = turns();
  for (const block of await readBlocks(store, cell)) {
    const told = new Map<number, Row<'sentence_stats'>>();
    for (const row of await readCertainty(store, cell, block))
      told.set(row.sentence_id, { ...told.get(row.sentence_id), ...addCertainty(sums.certainty, row) });
    const rows: Row<'sentence_stats'>[] = [];
    for await (const judgement of readJudgements(store, cell, block)) {
      const columns = Object.assign(sums.add(judgement), told.get(judgement.id));
      if (Object.keys(columns).length > 0) rows.push({ cell_id, dataset, sentence_id: judgement.id, ...columns });
      if (rows.length >= keptAtOnce) await keep(rows.splice(0));
      await othersTurn();
    }
    if (rows.length > 0) await keep(rows);
    for (const trip of await readRoundTrips(store, cell, block)) trips.add(trip);
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
      ...trips.parts(),
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
      this.entities.add(id, sideBySide(stats));
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
