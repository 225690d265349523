import type { Listed } from '../../definitions/engine.js';
import { EngineError } from '../../errors.js';
import { withDeadline } from '../deadline.js';
import { field } from '../field.js';
import type { ServerAddress } from '../http/server-address.js';
import type { Transport } from '../http/transport.js';

/** A server that is asked about itself. */
export interface AskedServer {
  readonly address: Pick<ServerAddress, 'at' | 'beside'>;
  readonly headers: Readonly<Record<string, string>>;
  readonly transport: Pick<Transport, 'send'>;
}

/** A server answers this at once, or it is not worth waiting for. */
const patienceSeconds = 5;

/**
 * Tokens that a server allows a model for prompt and answer together: `max_model_len` in the list of models (vLLM,
 * SGLang; an adapter has its parent's), or `n_ctx` in llama.cpp's `/props`. Null if the server does not say or does not
 * answer.
 */
export function contextLengthOf(server: AskedServer, model: string, signal: AbortSignal): Promise<number | null> {
  const { address } = server;
  const find = async (signal: AbortSignal) => {
    const models = field(await get(server, address.at('models'), signal), 'data');
    const listed = Array.isArray(models) ? models : [];
    const named = listed.find((entry) => field(entry, 'id') === model);
    const parent = listed.find((entry) => field(entry, 'id') === field(named, 'parent'));
    const length = [named, parent].map((entry) => tokens(field(entry, 'max_model_len'))).find((n) => n !== null);
    const props = length === undefined ? await get(server, address.beside('/props'), signal) : undefined;
    return length ?? tokens(field(field(props, 'default_generation_settings'), 'n_ctx'));
  };
  return withDeadline(patienceSeconds, signal, find).catch(unknownTo(null));
}

/** What a server lists; null if it gives no list, or does not answer. */
export function listedBy(server: AskedServer, signal: AbortSignal): Promise<Listed | null> {
  const { address } = server;
  const find = async (signal: AbortSignal) => {
    const models = field(await get(server, address.at('models'), signal), 'data');
    if (!Array.isArray(models)) return null;
    const adapters = await get(server, address.beside('/lora-adapters'), signal);
    return {
      models: models.map((entry) => field(entry, 'id')).filter((id) => typeof id === 'string'),
      adapters: Array.isArray(adapters) ? adapters.length : 0,
    };
  };
  return withDeadline(patienceSeconds, signal, find).catch(unknownTo(null));
}

/** Whether a server has a web page where an API lists its models. */
export function isWebsite({ address, headers, transport }: AskedServer, signal: AbortSignal): Promise<boolean> {
  const find = async (signal: AbortSignal) => {
    await transport.send({ url: address.at('models'), method: 'GET', headers, body: null, signal });
    return false;
  };
  return withDeadline(patienceSeconds, signal, find).catch((error: unknown) => {
    if (error instanceof EngineError) return error.about.isPage === true;
    throw error;
  });
}

async function get({ transport, headers }: AskedServer, url: string, signal: AbortSignal): Promise<unknown> {
  const request = { url, method: 'GET', headers, body: null, signal } as const;
  return (await transport.send(request).catch(unknownTo(undefined)))?.json;
}

/** A server need not answer this; anything wrong with it shows at the first request. */
const unknownTo =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof EngineError) return value;
    throw error;
  };

const tokens = (value: unknown): number | null => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : null);
