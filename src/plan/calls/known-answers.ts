import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Answer } from '../../store/generation.js';
import { importRecordings, newRecordings } from '../../store/recordings.js';
import { Store } from '../../store/store.js';
import { roughTokens } from '../../text/rough-tokens.js';
import type { Measured } from './estimate.js';
import type { Interval } from './interval.js';
import { likelyMean, likelyPace } from './timing.js';

/** The number of most recent answers that a measurement uses. */
const measuredAnswers = 500;

/** What is already answered: in a database, which is only read and need not exist, and in recordings. */
export class KnownAnswers {
  private constructor(
    readonly store: Store | undefined,
    /** Recordings that the database has not imported; absent if there are none. */
    private readonly recordings: Store | undefined,
    private readonly folder: string | undefined,
  ) {}

  /** @param models if given, recordings without answers from these models are skipped */
  static async open(db: string, recordings: readonly string[], models?: ReadonlySet<string>): Promise<KnownAnswers> {
    const store = existsSync(db) ? await Store.read(db) : undefined;
    const files = store ? await newRecordings(store, recordings) : recordings;
    if (files.length === 0) return new KnownAnswers(store, undefined, undefined);
    const folder = mkdtempSync(join(tmpdir(), 'eatlab-plan-'));
    try {
      const scratch = await Store.open(join(folder, 'recordings.duckdb'));
      await importRecordings(scratch, files, models);
      return new KnownAnswers(store, scratch, folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  readonly answer = async (key: string): Promise<Answer | undefined> =>
    (await this.store?.answer(key)) ?? this.recordings?.answer(key);

  /** The databases to search. */
  get stores(): Store[] {
    return [this.store, this.recordings].filter((store) => store !== undefined);
  }

  /** What a model's most recent answers predict about the next ones. */
  async measure({ identity: { model, revision } }: ResolvedModel): Promise<Measured | undefined> {
    const rows: MeasuredRow[] = [];
    for (const store of this.stores) rows.push(...(await store.rows<MeasuredRow>(newest, { model, revision })));
    if (rows.length === 0) return undefined;
    const add = (value: (row: MeasuredRow) => number) => rows.reduce((total, row) => total + value(row), 0);
    const live = rows.filter(({ origin }) => origin === 'live');
    const latencyMs = live.length === 0 ? null : likelyMean(live.map((row) => row.latency_ms));
    return {
      answers: rows.length,
      promptFactor:
        add(({ prompt_tokens }) => prompt_tokens) /
        Math.max(
          1,
          add(({ said }) => roughTokens(said)),
        ),
      completionTokens: add(({ completion_tokens }) => completion_tokens) / rows.length,
      latencyMs,
      paceMs: latencyMs === null ? null : pace(live, latencyMs),
    };
  }

  async close(): Promise<void> {
    await this.store?.close();
    await this.recordings?.close();
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * The time between answers, excluding pauses in the run: while requests are in flight, no gap is much longer than one
 * request.
 */
function pace(newestFirst: readonly MeasuredRow[], latencyMs: Interval): Interval {
  const gaps = newestFirst.slice(1).map(({ at }, i) => Math.min((newestFirst[i]?.at ?? at) - at, 2 * latencyMs.high));
  return gaps.length === 0 ? latencyMs : likelyPace(gaps);
}

interface MeasuredRow {
  readonly origin: string;
  readonly said: string;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly latency_ms: number;
  /** When it arrived, in milliseconds. */
  readonly at: number;
}

const newest = `SELECT origin, array_to_string(request->>'$.messages[*].content', '') AS said,
    prompt_tokens, completion_tokens, latency_ms::double AS latency_ms, epoch_ms(created_at)::double AS at
  FROM generations
  WHERE model = $model AND revision IS NOT DISTINCT FROM $revision AND prompt_tokens > 0 AND completion_tokens IS NOT NULL AND (request->>'$.forced') IS NULL
  ORDER BY created_at DESC LIMIT ${measuredAnswers}`;
