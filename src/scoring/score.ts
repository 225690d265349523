import { BLEU, CHRF } from 'sacrebleu-ts';
import { interval } from '../metrics/interval.js';
import { type Judged, protocols } from '../metrics/protocols.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import { type CellInfo, type Judgement, readCertainty, readJudgements } from './read.js';
import { sentenceSet } from './sentence-set.js';

/**
 * Scores the predictions of a cell on one dataset, as they are in the store: F1 under every protocol where there is gold,
 * BLEU and chrF where there are references, entropy where the engine gave token probabilities. Failed sentences are left
 * out; the score says how many and which sentences it is of.
 */
export async function scoreCell(store: Store, cell: CellInfo): Promise<Row<'scores'>[]> {
  const tagged: Judged[] = [];
  const translated: { hypothesis: string; reference: string }[] = [];
  const ids = { tagged: [] as number[], translated: [] as number[] };
  for await (const judgement of readJudgements(store, cell)) {
    collect(judgement, tagged, translated, ids);
  }
  const entropies = await readCertainty(store, cell);
  return [
    ...scoreEntities(cell, tagged, sentenceSet(cell, ids.tagged)),
    ...scoreTranslations(cell, translated, sentenceSet(cell, ids.translated)),
    ...scoreCertainty(cell, entropies),
  ];
}

function collect(
  { id, judged, translation, reference }: Judgement,
  tagged: Judged[],
  translated: { hypothesis: string; reference: string }[],
  ids: { tagged: number[]; translated: number[] },
): void {
  if (judged) {
    tagged.push(judged);
    ids.tagged.push(id);
  }
  if (translation !== null && reference !== null) {
    translated.push({ hypothesis: translation, reference });
    ids.translated.push(id);
  }
}

function scoreEntities(cell: CellInfo, sentences: readonly Judged[], set: string): Row<'scores'>[] {
  if (sentences.length === 0) return [];
  return protocols.flatMap((protocol) => {
    const stats = sentences.map((sentence) => protocol.stats(sentence));
    const total = sum(stats);
    return protocol.scores(total).map(({ metric, scope, value, support }, i) => {
      const headline = scope === 'overall' && metric.startsWith('f1.');
      const ci = headline ? interval(stats, (s) => protocol.scores(s)[i]?.value ?? 0) : null;
      return {
        ...row(cell, metric, scope, value, sentences.length, set),
        ci_low: ci?.low,
        ci_high: ci?.high,
        support,
        signature: `sentences:${sentences.length}|${protocol.signature}`,
      };
    });
  });
}

function scoreTranslations(
  cell: CellInfo,
  pairs: readonly { hypothesis: string; reference: string }[],
  set: string,
): Row<'scores'>[] {
  if (pairs.length === 0) return [];
  const silent = () => undefined;
  return ([new BLEU({ log: silent }), new CHRF({ log: silent })] as const).map((metric) => {
    const stats = pairs.map(({ hypothesis, reference }) => metric.stats(hypothesis, [reference]));
    const { score } = metric.scoreFromStats(metric.sum(stats));
    const ci = interval(stats, (s) => metric.scoreFromStats(Array.from(s)).score);
    return {
      ...row(cell, metric.label === 'BLEU' ? 'bleu' : 'chrf', 'overall', score, pairs.length, set),
      ci_low: ci?.low,
      ci_high: ci?.high,
      support: pairs.length,
      signature: metric.getSignature().format(),
    };
  });
}

function scoreCertainty(cell: CellInfo, rows: Awaited<ReturnType<typeof readCertainty>>): Row<'scores'>[] {
  const set = sentenceSet(
    cell,
    rows.map(({ sentence_id }) => sentence_id),
  );
  const weighted = (value: (r: (typeof rows)[number]) => number | null, metric: string): Row<'scores'>[] => {
    const known = rows.filter((r) => value(r) !== null && r.tokens > 0);
    if (known.length === 0) return [];
    const stats = known.map((r) => [(value(r) as number) * r.tokens, r.tokens]);
    const total = sum(stats);
    const mean = (s: ArrayLike<number>) => (s[0] ?? 0) / (s[1] || 1);
    const ci = interval(stats, mean);
    return [
      {
        ...row(cell, metric, 'overall', mean(total), known.length, set),
        ci_low: ci?.low,
        ci_high: ci?.high,
        support: total[1],
        signature: 'unit:nat/token|turn:first-translation|weight:token|temperature:1',
      },
    ];
  };
  return [
    ...weighted((r) => r.entropy, 'entropy'),
    ...weighted((r) => (r.logprob === null ? null : r.logprob / r.tokens), 'logprob'),
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

function sum(stats: readonly (readonly number[])[]): number[] {
  const total = new Array<number>(stats[0]?.length ?? 0).fill(0);
  for (const vector of stats) for (const [i, value] of vector.entries()) total[i] = (total[i] ?? 0) + value;
  return total;
}
