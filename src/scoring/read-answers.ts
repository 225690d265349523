import type { Certainty, Repeats, RoundTrip } from '../metrics/scored-sentence.js';
import type { Store } from '../store/store.js';
import { readOfAnyAnswer, readPart } from '../text/read-part.js';
import { answers } from './answers-at-hand.js';
import type { Block } from './blocks.js';
import type { CellInfo } from './cell-info.js';

/** What is known about sentences besides their predictions, by sentence id. */
export type BySentence<T> = ReadonlyMap<number, T>;

const none: BySentence<never> = new Map<number, never>();

/** The calls of a block, with their answers. */
const callsOf = ({ from }: Block): string => `(SELECT sentence_id, unnest(calls) AS call FROM ${from}
           WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed' AND sentence_id BETWEEN $first AND $last) p
     JOIN ${answers} g ON g.key = p.call.key`;

const valuesOf = ({ cell_id, dataset }: CellInfo, { first, last }: Block) => ({ cell_id, dataset, first, last });

/** The steps whose answers are measured. */
type Measured = 'translation' | 'revision' | 'forced';

/** What an engine reported about an answer, with the answer. */
export type ToldAnswer = Omit<Certainty, 'notTranslated'> & { readonly answer: string | null };

/**
 * How certain the model was: for the turn that first produced the translation, the last that may have written it anew,
 * or for the final translation under one fixed prompt.
 */
export async function readCertainty(
  store: Store,
  cell: CellInfo,
  block: Block,
): Promise<Readonly<Record<Measured, BySentence<ToldAnswer>>>> {
  if (!block.hasCertainty) return { translation: none, revision: none, forced: none };
  const rows = await store.rows<ToldAnswer & { sentence_id: number; step: Measured }>(
    `SELECT p.sentence_id, p.call.step AS step, g.entropy, g.entropy_low, g.entropy_high, g.logprob,
            coalesce(g.completion_tokens, 0) AS tokens, g.text AS answer
     FROM ${callsOf(block)} WHERE p.call.step IN ('translation', 'revision', 'forced')
     ORDER BY p.sentence_id, p.call.round`,
    valuesOf(cell, block),
  );
  const of = (step: string) => new Map(rows.flatMap((row) => (row.step === step ? [[row.sentence_id, row]] : [])));
  return { translation: of('translation'), revision: of('revision'), forced: of('forced') };
}

/** The model's back-translations of its own translations. */
export async function readRoundTrips(store: Store, cell: CellInfo, block: Block): Promise<BySentence<RoundTrip>> {
  if (!block.hasRoundTrips) return none;
  const rows = await store.rows<RoundTrip & { sentence_id: number }>(
    `SELECT p.sentence_id, s.text AS source, g.text AS back
     FROM ${callsOf(block)}
     JOIN sentences s ON s.data_id = $data_id AND s.sentence_id = p.sentence_id
     WHERE p.call.step = 'round-trip' ORDER BY p.sentence_id`,
    { ...valuesOf(cell, block), data_id: cell.data_id },
  );
  return new Map(
    rows.map(({ back, ...row }) => [row.sentence_id, { back: readPart(back, row.source, readOfAnyAnswer), ...row }]),
  );
}

/** The calls that were asked a second time. */
export async function readRepeats(store: Store, cell: CellInfo, block: Block): Promise<BySentence<Repeats>> {
  const rows = await store.rows<Repeats & { sentence_id: number }>(
    `SELECT sentence_id, count_if(again.said <> first.said)::int AS flipped, count(*)::int AS repeated
     FROM (SELECT sentence_id, unnest(calls).key AS asked FROM ${block.from}
           WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed' AND sentence_id BETWEEN $first AND $last)
     JOIN ${answers} again ON again.repeat_of = asked JOIN ${answers} first ON first.key = asked
     GROUP BY sentence_id ORDER BY sentence_id`,
    valuesOf(cell, block),
  );
  return new Map(rows.map((row) => [row.sentence_id, row]));
}

/** Imported scores, by metric name. */
export async function readGiven(
  store: Store,
  cell: CellInfo,
  block: Block,
): Promise<BySentence<ReadonlyMap<string, number>>> {
  const rows = await store.rows<{ sentence_id: number; metric: string; score: number }>(
    `SELECT sentence_id, metric, score FROM given_scores
     WHERE cell_id = $cell_id AND dataset = $dataset AND sentence_id BETWEEN $first AND $last`,
    valuesOf(cell, block),
  );
  const found = new Map<number, Map<string, number>>();
  for (const { sentence_id, metric, score } of rows)
    found.set(sentence_id, (found.get(sentence_id) ?? new Map<string, number>()).set(metric, score));
  return found;
}

/** SHA-256 of the file behind a cell's imported scores, by metric; after a merge there may be several. */
export async function readGivenDigests(store: Store, { cell_id, dataset }: CellInfo): Promise<Map<string, string>> {
  const rows = await store.rows<{ metric: string; files: string }>(
    `SELECT metric, string_agg(DISTINCT file, '+' ORDER BY file) AS files FROM given_scores
     WHERE cell_id = $cell_id AND dataset = $dataset GROUP BY metric`,
    { cell_id, dataset },
  );
  return new Map(rows.map(({ metric, files }) => [metric, files]));
}
