import { EngineError } from '../errors.js';
import { withDeadline } from './deadline.js';

/** A server that is asked about itself. */
export interface Asked {
  readonly endpoint: string;
  readonly apiKey: string | undefined;
  readonly fetch: typeof fetch;
}

/** A server knows this at once, or it is not worth waiting for. */
const patienceSeconds = 5;

/**
 * Tokens that a server allows a model for prompt and answer together: `max_model_len` in the list of models (vLLM,
 * SGLang; an adapter has its parent's), or `n_ctx` in llama.cpp's `/props`. Null where the server does not say, or does
 * not answer.
 */
export function contextLengthOf(asked: Asked, model: string, signal: AbortSignal): Promise<number | null> {
  const root = asked.endpoint.replace(/\/+$/, '').replace(/\/v1$/, '');
  const find = async (signal: AbortSignal) => {
    const models = field(await get(asked, `${root}/v1/models`, signal), 'data');
    const listed = Array.isArray(models) ? models : [];
    const named = listed.find((entry) => field(entry, 'id') === model);
    const parent = listed.find((entry) => field(entry, 'id') === field(named, 'parent'));
    const length = [named, parent].map((entry) => tokens(field(entry, 'max_model_len'))).find((n) => n !== null);
    const props = length === undefined ? await get(asked, `${root}/props`, signal) : undefined;
    return length ?? tokens(field(field(props, 'default_generation_settings'), 'n_ctx'));
  };
  return withDeadline(patienceSeconds, signal, find).catch(unknownTo(null));
}

async function get({ fetch, apiKey }: Asked, url: string, signal: AbortSignal): Promise<unknown> {
  const headers = { accept: 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) };
  const answer = await fetch(url, { method: 'GET', headers, signal }).catch(unknownTo(undefined));
  return answer?.json();
}

/** A server need not answer this; whatever is wrong with it shows at the first request. */
const unknownTo =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof EngineError) return value;
    throw error;
  };

const tokens = (value: unknown): number | null => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : null);

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
