import type { Store } from '../store/store.js';
import type { Message } from '../text/message.js';

/** A cell's sentence that used an answer, and for which step. */
export interface UseOfAnswer {
  readonly cell: string;
  readonly dataset: string;
  readonly sentence: number;
  readonly step: string;
  readonly round: number | null;
}

/** A model's answer with the whole request and its uses. */
export interface AnswerShown {
  readonly kind: 'answer';
  readonly key: string;
  readonly model: string;
  readonly revision: string | null;
  readonly engine: string;
  readonly host: string;
  /** What the server called the model that answered. */
  readonly servedModel: string | null;
  /** `live`, or the name of the recording that it came from. */
  readonly origin: string;
  /** UTC. */
  readonly created: string;
  readonly state: string;
  readonly finishReason: string | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly seconds: number | null;
  /** Nats per token. */
  readonly entropy: number | null;
  readonly repeatOf: string | null;
  /** The fields of the request other than its messages. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Empty if an export left them out. */
  readonly messages: readonly Message[];
  readonly text: string;
  /** Failed requests before this answer. */
  readonly attempts: number;
  readonly uses: readonly UseOfAnswer[];
  /** The total number of uses; `uses` lists only the first. */
  readonly used: number;
}

/** The maximum number of uses to list. */
const mostUses = 10;

type Row = Omit<AnswerShown, 'kind' | 'settings' | 'messages' | 'uses' | 'used'> & { readonly request: string };

export async function showAnswer(store: Store, key: string): Promise<AnswerShown> {
  const [row] = await store.rows<Row>(answerSql, { key });
  if (!row) throw new Error(`answer ${key} was there a moment ago`);
  const { request, ...answer } = row;
  const { messages = [], ...settings } = JSON.parse(request) as { messages?: Message[] } & Record<string, unknown>;
  const uses = await store.rows<UseOfAnswer & { used: number }>(usesSql, { key });
  return {
    kind: 'answer',
    ...answer,
    settings,
    messages,
    uses: uses.map(({ used: _, ...use }) => use),
    used: uses[0]?.used ?? 0,
  };
}

const answerSql = `
  SELECT key, model, revision, engine, endpoint_host AS host, served_model AS "servedModel", origin,
    strftime(created_at, '%Y-%m-%d %H:%M:%S') AS created, state, finish_reason AS "finishReason",
    prompt_tokens AS "promptTokens", completion_tokens AS "completionTokens", latency_ms / 1000 AS seconds, entropy,
    repeat_of AS "repeatOf", request::VARCHAR AS request, text,
    (SELECT count(*) FROM attempts WHERE key = $key)::DOUBLE AS attempts
  FROM generations WHERE key = $key`;

const usesSql = `
  SELECT cell_id AS cell, dataset, sentence_id AS sentence, call.step AS step, call.round AS round,
    (count(*) OVER ())::DOUBLE AS used
  FROM (SELECT cell_id, dataset, sentence_id, unnest(calls) AS call FROM predictions) WHERE call.key = $key
  ORDER BY cell_id, dataset, sentence_id LIMIT ${mostUses}`;
