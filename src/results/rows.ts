import type { GivenMetric } from '../metrics/given.js';
import type { Entity, Mention, Span } from '../text/sentence.js';
import type { CeilingRow } from './ceilings.js';
import type { CellOrigin } from './cell-origins.js';
import type { SentenceVectors } from './relations/sentence-vectors.js';
import type { NameRow } from './seen-recall.js';

/** A cell of the experiment, as the store has it. */
export interface CellRow {
  readonly cell_id: string;
  readonly language: string;
  readonly method: string;
  readonly model: string | null;
  readonly adapter: string | null;
  readonly prompt: string | null;
  readonly rounds_forward: number | null;
  readonly rounds_backward: number | null;
  readonly tagger: string | null;
  readonly locator: string | null;
  readonly sampling: string | null;
  readonly seed: number | null;
  readonly ner_dataset: string;
  readonly ner_split: string;
  readonly ner_revision: string;
  readonly translation_dataset: string | null;
  readonly translation_revision: string | null;
  readonly status: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  /** Of the model, as its definition says. */
  readonly parameter_count: number | null;
  /** Languages that the model or the tagger saw entities of in training; null where neither says anything. */
  readonly trained_on: readonly string[] | null;
  /** What the method was given instead of making it; null where nothing. */
  readonly oracle: string | null;
  /** Name and version of each program that ran it, as `name version`. */
  readonly software: readonly string[];
}

/** An overall score of a cell, on the largest set of sentences that it was scored on. */
export interface ScoreRow {
  readonly cell_id: string;
  readonly dataset: string;
  readonly metric: string;
  readonly value: number;
  readonly ci_low: number | null;
  readonly ci_high: number | null;
  readonly sentences: number;
  readonly sentence_set: string | null;
  readonly signature: string | null;
}

/** What a cell's predictions cost: each answer is counted once, also where several sentences or calls share it. */
export interface UsageRow {
  readonly cell_id: string;
  readonly calls: number;
  /** Calls whose answer came from a recording. */
  readonly replayed: number;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  /** Sum of latencies, as measured when the answers were given. */
  readonly seconds: number | null;
  readonly cost_usd: number | null;
}

/** How many sentences of a cell ended in a state. */
export interface StateRow {
  readonly cell_id: string;
  readonly dataset: string;
  readonly state: string;
  readonly sentences: number;
}

/** Where the answers of a model came from. */
export interface OriginRow {
  readonly model: string;
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly engine: string;
  /** `live`, or the name of a recording. */
  readonly origin: string;
  readonly calls: number;
  readonly first: string;
  readonly last: string;
}

/** One sentence on its way through one cell. */
export interface SampleRow {
  readonly cell_id: string;
  readonly sentence_id: number;
  readonly text: string;
  readonly offsets: readonly Span[];
  readonly tags: readonly string[] | null;
  readonly reference: string | null;
  readonly translation: string | null;
  readonly english_entities: readonly Mention[] | null;
  readonly entities: readonly Entity[] | null;
  readonly exits: readonly (Mention & { readonly answer: string | null; readonly reason: string })[] | null;
  readonly state: string;
  readonly error: string | null;
}

/** All that a report says, as plain rows. */
export interface ReportData {
  readonly experiment: string;
  readonly cells: readonly CellRow[];
  readonly scores: readonly ScoreRow[];
  readonly usage: readonly UsageRow[];
  readonly states: readonly StateRow[];
  readonly origins: readonly OriginRow[];
  readonly samples: readonly SampleRow[];
  /** What the annotations allow at most; absent where that was not asked. */
  readonly ceilings?: readonly CeilingRow[];
  /** Recall of seen and unseen names; absent where that was not asked. */
  readonly names?: readonly NameRow[];
  /** Metrics that were computed elsewhere; absent where that was not asked. */
  readonly given?: readonly GivenMetric[];
  /** What each cell was made from, by `cell_id`; absent where that was not asked. */
  readonly provenance?: ReadonlyMap<string, CellOrigin>;
  /** Statistics of the cells' sentences, for figures; absent where none are drawn. */
  readonly stats?: SentenceVectors;
}
