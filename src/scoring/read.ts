import type { Language } from '../languages/language.js';
import type { Followed } from '../metrics/followed.js';
import type { Judged } from '../metrics/protocols.js';
import type { Store } from '../store/store.js';
import type { Mention } from '../text/sentence.js';
import { tagsToSpans } from '../text/tags.js';

/** A cell on one of its datasets. */
export interface CellInfo {
  readonly cell_id: string;
  readonly language: Language;
  readonly dataset: string;
  /** The data that it was given: what its sentences are stored under. */
  readonly data_id: string;
  readonly split: string;
}

/** A prediction beside its gold. */
export interface Judgement {
  readonly id: number;
  /** Where there are gold tags. */
  readonly judged: Judged | null;
  /** The same, with what is known of each stage. */
  readonly followed: Followed | null;
  readonly translation: string | null;
  readonly reference: string | null;
  /** English names of gold entities; null where the data has none. */
  readonly names: readonly Mention[] | null;
}

interface PredictionRow {
  readonly sentence_id: number;
  readonly tokens: readonly string[];
  readonly gold_tags: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly translation: string | null;
  readonly reference: string | null;
  readonly names: readonly Mention[] | null;
  readonly aligned: boolean | null;
  readonly english: readonly Mention[] | null;
  readonly english_index: readonly (number | null)[] | null;
  readonly exits: readonly (Mention & { readonly reason: string })[] | null;
}

/** Neighbouring sentences of a dataset, by the numbers of the first and the last. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** Whether there are answers that tell how certain the model was, and translations that were led back: looking reads all keys. */
  readonly hasCertainty: boolean;
  readonly hasRoundTrips: boolean;
}

/** Sentences that are read at once: what the database joins and sorts is wide, and of a large cell takes more memory than all else. */
const readAtOnce = 2000;

/** The predictions of a cell that count, in parts. */
export async function readBlocks(store: Store, { cell_id, dataset }: CellInfo): Promise<Block[]> {
  return store.rows<Block>(
    `SELECT min(sentence_id) AS first, max(sentence_id) AS last,
            bool_or(list_has_any(steps, ['translation', 'forced'])) AS "hasCertainty",
            bool_or(list_contains(steps, 'round-trip')) AS "hasRoundTrips"
     FROM (
       SELECT sentence_id, [call.step FOR call IN calls] AS steps,
              (row_number() OVER (ORDER BY sentence_id) - 1) // ${readAtOnce} AS block FROM predictions
       WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed')
     GROUP BY block ORDER BY block`,
    { cell_id, dataset },
  );
}

/** Every prediction of a block that counts, in the order of the dataset. A model's refusal or empty answer counts as it is. */
export async function* readJudgements(store: Store, cell: CellInfo, { first, last }: Block): AsyncGenerator<Judgement> {
  // As JSON: to make lists and structs of DuckDB's vectors takes twice the time of parsing them.
  const rows = await store.rows<{ row: string }>(
    `SELECT to_json({
       sentence_id: p.sentence_id, tokens: s.tokens, gold_tags: s.tags, tags: p.tags, reference: s.reference,
       translation: p.translation, names: s.english_entities, aligned: s.english_aligned,
       english: p.english_entities, english_index: p.english_index,
       exits: [{'type': lost.type, 'text': lost.text, 'reason': lost.reason} FOR lost IN p.exits]})::VARCHAR AS row
     FROM predictions p
     JOIN sentences s ON s.data_id = $data_id AND s.sentence_id = p.sentence_id
     WHERE p.cell_id = $cell_id AND p.dataset = $dataset AND p.state <> 'failed'
       AND p.sentence_id BETWEEN $first AND $last AND s.sentence_id BETWEEN $first AND $last ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset, data_id: cell.data_id, first, last },
  );
  for (const { row: json } of rows) {
    const row = JSON.parse(json) as PredictionRow;
    const { sentence_id: id, tokens, gold_tags: goldTags, tags, translation, reference, names } = row;
    const judged = goldTags && tags ? { language: cell.language, tokens, goldTags, tags } : null;
    yield { id, translation, reference, names, judged, followed: judged && followedOf(row, judged) };
  }
}

function followedOf(row: PredictionRow, { tokens, goldTags, tags }: Judged): Followed {
  const { names, aligned, reference, translation, english, english_index: englishIndex, exits } = row;
  return {
    tokens,
    gold: tagsToSpans(goldTags),
    goldEnglish: aligned && names ? names.map(({ text }) => text) : null,
    reference,
    translation,
    english: english ?? [],
    predicted: tagsToSpans(tags),
    englishIndex,
    exits: exits ?? [],
  };
}

/** What an engine said of the tokens of an answer. */
export interface Certainty {
  readonly sentence_id: number;
  /** `translation`: the turn that first produced it; `forced`: the final translation, scored under one fixed prompt. */
  readonly step: 'translation' | 'forced';
  readonly entropy: number | null;
  readonly entropy_low: number | null;
  readonly entropy_high: number | null;
  /** Sum over the tokens. */
  readonly logprob: number | null;
  readonly tokens: number;
}

/** The calls of a block, beside what was answered. */
const callsOfBlock = `(SELECT sentence_id, unnest(calls) AS call FROM predictions
           WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed' AND sentence_id BETWEEN $first AND $last) p
     JOIN generations g ON g.key = p.call.key`;

/** How certain the model was of each translation of a block. */
export async function readCertainty(
  store: Store,
  cell: CellInfo,
  { first, last, hasCertainty }: Block,
): Promise<Certainty[]> {
  if (!hasCertainty) return [];
  return store.rows<Certainty>(
    `SELECT p.sentence_id, p.call.step AS step, g.entropy, g.entropy_low, g.entropy_high, g.logprob,
            coalesce(g.completion_tokens, 0) AS tokens
     FROM ${callsOfBlock} WHERE p.call.step IN ('translation', 'forced') ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset, first, last },
  );
}

/** A sentence, and what the model made of its own translation of it when it was to lead that back. */
export interface RoundTrip {
  readonly sentence_id: number;
  readonly source: string;
  readonly back: string;
}

export async function readRoundTrips(
  store: Store,
  cell: CellInfo,
  { first, last, hasRoundTrips }: Block,
): Promise<RoundTrip[]> {
  if (!hasRoundTrips) return [];
  return store.rows<RoundTrip>(
    `SELECT p.sentence_id, s.text AS source, g.text AS back
     FROM ${callsOfBlock}
     JOIN sentences s ON s.data_id = $data_id AND s.sentence_id = p.sentence_id
     WHERE p.call.step = 'round-trip' ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset, data_id: cell.data_id, first, last },
  );
}
