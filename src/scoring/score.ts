import { BLEU, CHRF } from 'sacrebleu-ts';
import { intervals } from '../metrics/interval.js';
import { type Fraction, protocols } from '../metrics/protocols.js';
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

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol where there is gold,
 * BLEU and chrF where there are references, entropy where the engine gave token probabilities. Failed sentences are left
 * out; the score says how many and which sentences it is of.
 */
export async function scoreCell(store: Store, cell: CellInfo): Promise<Row<'scores'>[]> {
  const entities = nothing();
  const translations = [new BLEU({ log: silent }), new CHRF({ log: silent })].map((metric) => ({
    metric,
    ...nothing(),
  }));
  for await (const { id, judged, translation, reference } of readJudgements(store, cell)) {
    if (judged)
      add(
        entities,
        id,
        protocols.flatMap((protocol) => protocol.stats(judged)),
      );
    if (translation === null || reference === null) continue;
    for (const gathered of translations) add(gathered, id, gathered.metric.stats(translation, [reference]));
  }
  return [
    ...scoreEntities(cell, entities),
    ...translations.flatMap(({ metric, ...gathered }) => scoreTranslations(cell, metric, gathered)),
    ...scoreCertainty(cell, await readCertainty(store, cell)),
  ];
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

type CertaintyRows = Awaited<ReturnType<typeof readCertainty>>;

function scoreCertainty(cell: CellInfo, rows: CertaintyRows): Row<'scores'>[] {
  const perToken = {
    entropy: (r: CertaintyRows[number]) => r.entropy,
    logprob: (r: CertaintyRows[number]) => (r.logprob ?? Number.NaN) / r.tokens,
  };
  return Object.entries(perToken).flatMap(([metric, value]) => {
    const known = rows.filter((r) => r.tokens > 0 && Number.isFinite(value(r) ?? Number.NaN));
    if (known.length === 0) return [];
    const stats = known.map((r) => [(value(r) ?? 0) * r.tokens, r.tokens]);
    const mean = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[1] || 1);
    const sum = total(stats);
    const [ci] = intervals(stats, (s) => [mean(s)]) ?? [];
    const ids = known.map(({ sentence_id }) => sentence_id);
    return [
      {
        ...row(cell, metric, 'overall', mean(sum), known.length, sentenceSet(cell, ids)),
        ci_low: ci?.low,
        ci_high: ci?.high,
        support: sum[1],
        signature: 'unit:nat/token|turn:first-translation|weight:token|temperature:1',
      },
    ];
  });
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

function total(stats: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(stats[0]?.length ?? 0).fill(0);
  for (const vector of stats) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  return sum;
}
