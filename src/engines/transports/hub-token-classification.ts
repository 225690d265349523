import { InferenceClient } from '@huggingface/inference';
import { z } from 'zod';
import { proxiesOf, secretsOf } from '../../data/proxy.js';
import { codePoints } from '../../text/code-points.js';
import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import { requestedWords } from '../words-request.js';
import { requestHeaders } from './http/authorization.js';
import { answeredError, failureIn } from './http/http-errors.js';
import { redactor } from './http/secrets.js';
import { serverAddress } from './http/server-address.js';
import { jsonTransport } from './http/transport.js';
import { onlyText } from './only-text.js';
import { windowsOf } from './text-windows.js';
import { entitiesOf, type Word, wordsOf } from './word-labels.js';

export interface HubTokenClassificationOptions {
  /** Address of an Inference Endpoint, or of a server that answers like one; without it, the Hub's inference API. */
  readonly endpoint: string | undefined;
  /** Inference provider; without it `hf-inference`, the only one known to label tokens. */
  readonly provider: string | undefined;
  readonly apiKey: string | undefined;
  /** The header that carries the key; undefined for `Authorization: Bearer`. */
  readonly apiKeyHeader: string | undefined;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
}

/** A piece of a word as the API labels it; offsets in code points. */
const piecesSchema = z.array(z.object({ entity: z.string(), start: z.int(), end: z.int() }));
type Piece = z.output<typeof piecesSchema>[number];

const router = 'router.huggingface.co';

/**
 * Pieces that encoders read at once (BERT, XLM-R: 512), not counting the two around a sentence. The server silently
 * cuts anything longer; none of these vocabularies splits a word into more pieces than its characters plus one.
 */
const longest = 510;
const mostPieces = ({ text }: Word): number => text.normalize('NFKC').length + 1;

/**
 * A token classifier behind Hugging Face's inference API, with the same requests and answers as
 * `openTokenClassification`. A word's label is that of the piece in which it begins. A sentence that may be too long
 * for the model is sent in windows.
 */
export function openHubTokenClassification(options: HubTokenClassificationOptions): ChatEngine {
  const { endpoint, provider = 'hf-inference', apiKey } = options;
  const address = endpoint === undefined ? undefined : serverAddress(endpoint);
  const redact = redactor([apiKey, ...(address?.secrets ?? []), ...secretsOf(proxiesOf(process.env))]);
  const transport = jsonTransport({
    concurrency: options.concurrency,
    timeoutSeconds: options.timeoutSeconds,
    redact,
  });
  const own = address && requestHeaders({ ...options, address });
  const client = new InferenceClient(apiKey, {
    ...(address ? { endpointUrl: address.plain } : {}),
    retry_on_error: false,
    fetch: async (url, init) => named(await transport.fetch(url, own ? { ...init, headers: own } : init), failed),
  });
  const failed = (said: unknown) => {
    const failure = failureIn(said);
    return failure && answeredError(failure, {}, redact);
  };
  const routed = endpoint === undefined ? { provider: provider as 'hf-inference' } : {};

  async function piecesOf(model: string, inputs: string, signal: AbortSignal): Promise<Piece[]> {
    const parameters = { aggregation_strategy: 'none' as const, ignore_labels: [] };
    const answer = await client
      .tokenClassification({ ...routed, model, inputs, parameters }, { signal })
      .catch((error) => {
        throw error instanceof EngineError ? error : new EngineError('malformed', redact(String(error.message)));
      });
    const { data } = piecesSchema.safeParse(answer);
    if (!data)
      throw new EngineError('malformed', 'not a token classification: an entity, start and end for each piece');
    return data;
  }

  async function label(request: ChatRequest, signal: AbortSignal): Promise<Omit<ChatAnswer, 'latencyMs'>> {
    const content = onlyText(request, 'token-classification');
    const given = requestedWords(content);
    const text = given ? given.join(' ') : content;
    const words = given ? joined(given) : wordsOf(text);
    const labels: string[] = [];
    let promptTokens = 0;
    let wasCut = false;
    for (const { from, to, keepFrom, keepTo } of windowsOf(words.map(mostPieces), longest)) {
      const start = words[from]?.start ?? 0;
      const read = text.slice(start, words[to - 1]?.end);
      const pieces = await piecesOf(request.identity.model, read, signal);
      promptTokens += pieces.length;
      const points = codePoints(read);
      const begins = words.slice(from, to).map((word) => points.fromUtf16(word.start - start));
      labels.push(...begins.slice(keepFrom - from, keepTo - from).map((at) => labelAt(pieces, at)));
      wasCut ||= isCut(pieces, begins.at(-1) ?? 0);
    }
    return {
      text: JSON.stringify(given ? labels : entitiesOf(text, words, labels)),
      finishReason: wasCut ? 'length' : 'stop',
      promptTokens,
      completionTokens: 0,
      certainty: null,
      fingerprint: null,
    };
  }

  return {
    host: endpoint ? new URL(endpoint).host : router,
    close: transport.close,
    async chat(request, signal) {
      const began = performance.now();
      return { ...(await label(request, signal)), latencyMs: performance.now() - began };
    },
  };
}

/** InferenceClient only accepts grouped entities, so pieces get the field that it looks for. */
async function named(response: Response, failed: (said: unknown) => Error | undefined): Promise<Response> {
  const value: unknown = await response.json();
  const failure = Array.isArray(value) ? undefined : failed(value);
  if (failure) throw failure;
  const json = Array.isArray(value) ? value.map((piece) => ({ entity_group: piece?.entity, ...piece })) : value;
  return { ...response, json: async () => json };
}

function joined(words: readonly string[]): Word[] {
  let at = 0;
  return words.map((text) => {
    const start = at;
    at += text.length + 1;
    return { text, start, end: start + text.length, glued: false };
  });
}

const labelAt = (pieces: readonly Piece[], at: number): string =>
  pieces.find(({ start, end }) => start === at || (start < at && at < end))?.entity ?? 'O';

/** Whether the server stopped before the last word; this shows only if it also lists pieces outside entities. */
const isCut = (pieces: readonly Piece[], last: number): boolean =>
  pieces.some(({ entity }) => entity === 'O') && pieces.every(({ end }) => end <= last);
