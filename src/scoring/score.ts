import { BLEU, CHRF } from 'sacrebleu-ts';
import { intervals } from '../metrics/interval.js';
import { type Fraction, protocols } from '../metrics/protocols.js';
import { meanOfTokens, total } from '../metrics/statistics.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { type CellInfo, readCertainty, readJudgements } from './read.js';
import { sentenceSet } from './sentence-set.js';

/** Sufficient statistics of sentences, and which sentences these are. Nothing else of a sentence is kept. */
interface Gathered {
  readonly ids: number[];
  readonly stats: number[][];
}

const nothing = (): Gathered => ({ ids: [], stats: [] });

/** The scores of a cell on one dataset, and what they are sums of. */
export interface Scored {
  readonly scores: Row<'scores'>[];
  readonly sentences: Row<'sentence_stats'>[];
}

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol where there is gold,
 * BLEU and chrF where there are references, entropy where the engine gave token probabilities. Failed sentences are left
 * out; the score says how many and which sentences it is of.
 */
export async function scoreCell(store: Store, cell: CellInfo): Promise<Scored> {
  const entities = nothing();
  const bleu = { metric: new BLEU({ log: silent }), ...nothing() };
  const chrf = { metric: new CHRF({ log: silent }), ...nothing() };
  for await (const { id, judged, translation, reference } of readJudgements(store, cell)) {
    if (judged)
      add(
        entities,
        id,
        protocols.flatMap((protocol) => protocol.stats(judged)),
      );
    if (translation === null || reference === null) continue;
    for (const gathered of [bleu, chrf]) add(gathered, id, gathered.metric.stats(translation, [reference]));
  }
  const certainty = gatherCertainty(await readCertainty(store, cell));
  return {
    scores: [
      ...scoreEntities(cell, entities),
      ...[bleu, chrf].flatMap(({ metric, ...gathered }) => scoreTranslations(cell, metric, gathered)),
      ...(['entropy', 'logprob'] as const).flatMap((name) => scoreCertainty(cell, name, certainty[name])),
    ],
    sentences: sentenceRows(cell, { ...byProtocol(entities), bleu, chrf, ...certainty }),
  };
}

/** The statistics of entities, a protocol each. */
function byProtocol({ ids, stats }: Gathered): Record<string, Gathered> {
  let from = 0;
  return Object.fromEntries(
    protocols.map(({ name, width }) => {
      const start = from;
      from += width;
      return [name, { ids, stats: stats.map((vector) => vector.slice(start, start + width)) }] as const;
    }),
  );
}

/** One row a sentence, with what is known of it under each metric. */
function sentenceRows(cell: CellInfo, gathered: Readonly<Record<string, Gathered>>): Row<'sentence_stats'>[] {
  const rows = new Map<number, Record<string, unknown>>();
  for (const [metric, { ids, stats }] of Object.entries(gathered)) {
    for (const [i, id] of ids.entries()) {
      const found = rows.get(id) ?? { cell_id: cell.cell_id, dataset: cell.dataset, sentence_id: id };
      found[metric] = stats[i];
      rows.set(id, found);
    }
  }
  return [...rows.values()];
}

const silent = () => undefined;

function add({ ids, stats }: Gathered, id: number, vector: number[]): void {
  ids.push(id);
  stats.push(vector);
}

/** All protocols on one vector, so that one bootstrap serves them. */
function scoreEntities(cell: CellInfo, { ids, stats }: Gathered): Row<'scores'>[] {
  if (ids.length === 0) return [];
  const scores = (sum: ArrayLike<number>): (Fraction & { signature: string })[] => {
    const vector = Array.from(sum);
    let from = 0;
    return protocols.flatMap(({ width, signature, scores: fractions }) => {
      const part = vector.slice(from, from + width);
      from += width;
      return fractions(part).map((fraction) => ({ ...fraction, signature }));
    });
  };
  const all = scores(total(stats));
  // Every resample has these, also one in which a type does not occur.
  const isHeadline = ({ metric, scope }: Fraction) => metric.startsWith('f1.') && scope === 'overall';
  const headline = all.filter(isHeadline);
  const found = intervals(stats, (sum) =>
    scores(sum)
      .filter(isHeadline)
      .map(({ value }) => value),
  );
  const set = sentenceSet(cell, ids);
  return all.map((fraction) => {
    const { metric, scope, value, support, signature } = fraction;
    const ci = found?.[headline.indexOf(fraction)];
    return {
      ...row(cell, metric, scope, value, ids.length, set),
      ci_low: ci?.low,
      ci_high: ci?.high,
      support,
      signature: `sentences:${ids.length}|${signature}`,
    };
  });
}

function scoreTranslations(cell: CellInfo, metric: BLEU | CHRF, { ids, stats }: Gathered): Row<'scores'>[] {
  if (ids.length === 0) return [];
  const { score } = metric.scoreFromStats(total(stats));
  const [ci] = intervals(stats, (sum) => [metric.scoreFromStats(Array.from(sum)).score]) ?? [];
  const name = metric.label === 'BLEU' ? 'bleu' : 'chrf';
  return [
    {
      ...row(cell, name, 'overall', score, ids.length, sentenceSet(cell, ids)),
      ci_low: ci?.low,
      ci_high: ci?.high,
      support: ids.length,
      signature: metric.getSignature().format(),
    },
  ];
}

type CertaintyRow = Awaited<ReturnType<typeof readCertainty>>[number];

/** Sums in nats, and tokens, of the sentences whose engine told them. */
function gatherCertainty(rows: readonly CertaintyRow[]): Record<'entropy' | 'logprob', Gathered> {
  const gather = (nats: (row: CertaintyRow) => number | null): Gathered => {
    const gathered = nothing();
    for (const certainty of rows) {
      const sum = nats(certainty);
      if (sum !== null && Number.isFinite(sum) && certainty.tokens > 0)
        add(gathered, certainty.sentence_id, [sum, certainty.tokens]);
    }
    return gathered;
  };
  return {
    entropy: gather(({ entropy, tokens }) => (entropy === null ? null : entropy * tokens)),
    logprob: gather(({ logprob }) => logprob),
  };
}

function scoreCertainty(cell: CellInfo, metric: string, { ids, stats }: Gathered): Row<'scores'>[] {
  if (ids.length === 0) return [];
  const sum = total(stats);
  const [ci] = intervals(stats, (s) => [meanOfTokens(s)]) ?? [];
  return [
    {
      ...row(cell, metric, 'overall', meanOfTokens(sum), ids.length, sentenceSet(cell, ids)),
      ci_low: ci?.low,
      ci_high: ci?.high,
      support: sum[1],
      signature: 'unit:nat/token|turn:first-translation|weight:token|temperature:1',
    },
  ];
}

function row(
  cell: CellInfo,
  metric: string,
  scope: string,
  value: number,
  sentences: number,
  set: string,
): Row<'scores'> {
  return { cell_id: cell.cell_id, dataset: cell.dataset, metric, scope, value, sentences, sentence_set: set };
}
