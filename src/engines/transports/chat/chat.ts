import { InferenceClient } from '@huggingface/inference';
import { proxiesOf, secretsOf } from '../../../data/proxy.js';
import type { ChatAnswer, ChatEngine } from '../../definitions/engine.js';
import { router } from '../../definitions/server.js';
import { EngineError } from '../../errors.js';
import { requestHeaders } from '../http/authorization.js';
import { answeredError } from '../http/http-errors.js';
import { redactor } from '../http/secrets.js';
import { type ServerAddress, serverAddress } from '../http/server-address.js';
import { type JsonAnswer, jsonTransport, type Transport } from '../http/transport.js';
import { contextLengthOf, isWebsite, listedBy } from './asked-server.js';
import { adaptedBody, type Body, requestBody } from './chat-request.js';
import { readCompletion } from './chat-response.js';

export interface ChatOptions {
  /** Address of an OpenAI-compatible server or of an Inference Endpoint; without it, Inference Providers. */
  readonly endpoint: string | undefined;
  /** Inference provider; without it, the Hub's router chooses one. */
  readonly provider: string | undefined;
  readonly apiKey: string | undefined;
  /** The header that carries the key; undefined for `Authorization: Bearer`. */
  readonly apiKeyHeader: string | undefined;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  /** Log-probabilities to ask for per token if certainty is wanted; 0 for none. */
  readonly topLogprobs: number;
  readonly vocabularySize: number | undefined;
  /** What the server calls the adapter; null without one, or where its identity is its name. */
  readonly reach?: string | null;
}

type Send = (body: Body, signal: AbortSignal) => Promise<JsonAnswer>;

/** A server with OpenAI's chat interface, or Hugging Face's Inference Providers and Endpoints. */
export function openChat(options: ChatOptions): ChatEngine {
  const { endpoint, apiKey, vocabularySize, concurrency, timeoutSeconds } = options;
  const address = endpoint === undefined ? undefined : serverAddress(endpoint);
  const redact = redactor([apiKey, ...(address?.secrets ?? []), ...secretsOf(proxiesOf(process.env))]);
  const transport = jsonTransport({ concurrency, timeoutSeconds, redact });
  const headers = requestHeaders({ ...options, address });
  const send = address ? toServer(address, transport, headers) : throughProviders(options, transport);
  return {
    host: endpoint === undefined ? router : new URL(endpoint).host,
    close: transport.close,
    ...(address && {
      contextLength: (model, signal) => contextLengthOf({ address, headers, transport }, model, signal),
      listed: (signal) => listedBy({ address, headers, transport }, signal),
      isWebsite: (signal) => isWebsite({ address, headers, transport }, signal),
    }),
    async chat(request, signal) {
      if (request.forced)
        throw new EngineError('bad-request', 'a server with a chat interface cannot measure a given text');
      const began = performance.now();
      const topLogprobs = Math.min(options.topLogprobs, request.mostLogprobs ?? options.topLogprobs);
      const wanted = requestBody(request, topLogprobs, options.reach ?? null);
      const { body, sent } = request.adapted ? adaptedBody(wanted, request) : { body: wanted, sent: undefined };
      try {
        const { json, headers, asked } = await send(body, signal);
        const answer = readCompletion(json, {
          latencyMs: performance.now() - began,
          vocabularySize,
          failed: (said) => answeredError(said, headers, redact, asked),
        });
        return sent ? { ...answer, sent } : answer;
      } catch (error) {
        if (!(error instanceof EngineError)) throw new EngineError('bad-request', redact((error as Error).message));
        if (error.kind === 'refused') return refusal(performance.now() - began);
        throw error;
      }
    },
  };
}

function toServer(address: ServerAddress, transport: Transport, headers: Readonly<Record<string, string>>): Send {
  const url = address.at('chat/completions');
  return (body, signal) => {
    const parameters = () => Object.keys(body);
    return transport.send({ url, method: 'POST', headers, body: JSON.stringify(body), signal, parameters });
  };
}

/**
 * Uses InferenceClient, which knows where the providers are. Its retries are off: it repeats a 503 without pause or
 * end. It refuses answers that lack fields nobody here reads, so it is given an empty one and the real one is kept
 * beside it.
 */
function throughProviders({ provider, apiKey }: ChatOptions, transport: Transport): Send {
  const routed = provider === undefined ? {} : { provider: provider as 'auto' };
  const client = new InferenceClient(apiKey, { retry_on_error: false });
  return async (body, signal) => {
    let answer: JsonAnswer | undefined;
    const fetching: typeof fetch = async (url, init) => {
      const { method, headers, body: text } = init ?? {};
      if (method !== 'POST') return transport.fetch(url, init);
      const request = { url: String(url), method, headers: headers as Record<string, string>, signal } as const;
      answer = await transport.send({ ...request, body: String(text), parameters: () => Object.keys(body) });
      return emptyCompletion;
    };
    const asked = { ...(body as { model: string; messages: [] }), ...routed };
    await client.chatCompletion(asked, { signal, fetch: fetching });
    if (!answer) throw new EngineError('malformed', 'InferenceClient asked nothing');
    return answer;
  };
}

const emptyCompletion = {
  ok: true,
  status: 200,
  headers: new Headers({ 'content-type': 'application/json' }),
  json: async () => ({ choices: [], created: 0, id: '', model: '', usage: {} }),
} as unknown as Response;

/**
 * The answer to a request that a service's policy forbids. It is empty, since the error's words are not the model's.
 */
const refusal = (latencyMs: number): ChatAnswer => ({
  text: '',
  finishReason: 'refused',
  promptTokens: null,
  completionTokens: null,
  latencyMs,
  certainty: null,
  fingerprint: null,
});
