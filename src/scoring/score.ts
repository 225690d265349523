import { BLEU, CHRF } from 'sacrebleu-ts';
import { entityRecallStats } from '../metrics/entity-recall.js';
import { protocols } from '../metrics/protocols.js';
import type { StatsMetric } from '../metrics/statistics.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { add, type Gathered, nothing } from './gathered.js';
import { scoreParts } from './part.js';
import { type CellInfo, readCertainty, readJudgements, readRoundTrips } from './read.js';
import { certaintyParts, gatherCertainty } from './score-certainty.js';
import { byProtocol, entitiesPart } from './score-entities.js';
import { FunnelCounts } from './score-funnel.js';
import { namesPart } from './score-names.js';
import { roundTripParts } from './score-round-trips.js';
import { translationsPart } from './score-translations.js';
import { readSeenNames, seenPart, seenStats } from './seen.js';

/** The scores of a cell on one dataset, and what they are sums of. */
export interface Scored {
  readonly scores: Row<'scores'>[];
  readonly sentences: Row<'sentence_stats'>[];
}

const silent = { log: () => undefined };

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol and the loss funnel where there is
 * gold, BLEU and chrF where there are references, the recall of names where their English is known, entropy where the
 * engine gave token probabilities. Failed sentences are left out; the score says how many and which sentences it is of.
 */
export async function scoreCell(store: Store, cell: CellInfo): Promise<Scored> {
  const entities = nothing();
  const names = nothing();
  const seen = nothing();
  const seenNames = await readSeenNames(store, cell.language);
  const bleu = { metric: new BLEU(silent), ...nothing() };
  const chrf = { metric: new CHRF(silent), ...nothing() };
  const funnel = new FunnelCounts();
  const sentences = new SentenceRows(cell);
  for await (const judgement of readJudgements(store, cell)) {
    const { id, judged, followed, translation, reference } = judgement;
    if (judged) {
      const stats = protocols.flatMap((protocol) => protocol.stats(judged));
      add(entities, id, stats);
    }
    if (judged && followed) {
      const { fates, verdicts } = funnel.add(id, followed);
      sentences.set(id, { fates, verdicts });
      if (seenNames) add(seen, id, seenStats(judged, fates, seenNames));
    }
    if (translation === null) continue;
    if (judgement.names) add(names, id, entityRecallStats(judgement.names, translation));
    if (reference === null) continue;
    for (const gathered of [bleu, chrf]) add(gathered, id, gathered.metric.stats(translation, [reference]));
  }
  const certainty = gatherCertainty(await readCertainty(store, cell));
  for (const [metric, gathered] of Object.entries(byProtocol(entities))) sentences.add(metric as StatsMetric, gathered);
  sentences.add('bleu', bleu);
  sentences.add('chrf', chrf);
  sentences.add('entity_recall', names);
  for (const metric of ['entropy', 'logprob'] as const) sentences.add(metric, certainty.get(metric));
  return {
    scores: [
      ...scoreParts([
        entitiesPart(cell, entities),
        ...(seenNames ? [seenPart(cell, seen, seenNames.list)] : []),
        translationsPart(cell, 'bleu', bleu.metric, bleu),
        translationsPart(cell, 'chrf', chrf.metric, chrf),
        namesPart(cell, names),
        ...certaintyParts(cell, certainty),
        ...roundTripParts(cell, await readRoundTrips(store, cell)),
      ]),
      ...funnel.scores(cell),
    ],
    sentences: sentences.all(),
  };
}

/** One row a sentence, with what is known of it under each metric. */
class SentenceRows {
  private readonly rows = new Map<number, Record<string, unknown>>();

  constructor(private readonly cell: CellInfo) {}

  set(id: number, columns: Row<'sentence_stats'>): void {
    const { cell_id, dataset } = this.cell;
    const row = this.rows.get(id) ?? { cell_id, dataset, sentence_id: id };
    this.rows.set(id, Object.assign(row, columns));
  }

  add(metric: StatsMetric, { ids, stats }: Gathered = nothing()): void {
    for (const [i, id] of ids.entries()) this.set(id, { [metric]: stats[i] });
  }

  all(): Row<'sentence_stats'>[] {
    return [...this.rows.values()];
  }
}
