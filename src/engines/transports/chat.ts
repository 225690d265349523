import { InferenceClient } from '@huggingface/inference';
import type { ChatAnswer, ChatEngine, ChatRequest } from '../definitions/engine.js';
import { router } from '../definitions/server.js';
import { EngineError } from '../errors.js';
import { readCompletion } from './chat-response.js';
import { contextLengthOf } from './context-length.js';
import { jsonTransport } from './http.js';
import { redactor } from './http-errors.js';

export interface ChatOptions {
  /** Address of an OpenAI-compatible server or of an Inference Endpoint; without it, Inference Providers. */
  readonly endpoint: string | undefined;
  /** Inference provider; without it, the Hub's router chooses one. */
  readonly provider: string | undefined;
  readonly apiKey: string | undefined;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  /** Log-probabilities to ask for with each token, where certainty is wanted; 0 for none. */
  readonly topLogprobs: number;
  readonly vocabularySize: number | undefined;
}

/**
 * A server with OpenAI's chat interface, or Hugging Face's Inference Providers and Endpoints, through InferenceClient
 * with our own transport. The client's retry is off: it repeats a 503 without pause or end.
 */
export function openChat(options: ChatOptions): ChatEngine {
  const { endpoint, provider, apiKey, vocabularySize } = options;
  const redact = redactor(apiKey);
  const transport = jsonTransport({
    concurrency: options.concurrency,
    timeoutSeconds: options.timeoutSeconds,
    redact,
  });
  const client = new InferenceClient(apiKey, {
    ...(endpoint ? { endpointUrl: endpoint } : {}),
    retry_on_error: false,
    fetch: transport.fetch,
  });
  const routed = endpoint === undefined && provider !== undefined ? { provider: provider as 'auto' } : {};
  return {
    host: endpoint ? new URL(endpoint).host : router,
    close: transport.close,
    ...(endpoint === undefined
      ? {}
      : {
          contextLength: (model, signal) =>
            contextLengthOf({ endpoint, apiKey, fetch: transport.fetch }, model, signal),
        }),
    async chat(request, signal) {
      if (request.forced) throw new EngineError('bad-request', 'a server with a chat interface measures no given text');
      const began = performance.now();
      const body = { ...requestBody(request, options.topLogprobs), ...routed };
      try {
        const response = await client.chatCompletion(body, { signal });
        return readCompletion(response, { latencyMs: performance.now() - began, vocabularySize });
      } catch (error) {
        if (!(error instanceof EngineError)) throw new EngineError('bad-request', redact((error as Error).message));
        if (error.kind === 'refused') return refusal(performance.now() - began);
        throw error;
      }
    },
  };
}

/**
 * The answer to a request that a service's policy does not allow: empty, since the words of the error are not the
 * model's.
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

/**
 * The body of a request, in the names that vLLM, llama.cpp, TGI and OpenAI share. An adapter that a server has loaded
 * is asked for as a model. The repetition penalty is sent under two names, since llama.cpp calls it `repeat_penalty`;
 * servers ignore the one that they do not know.
 */
export function requestBody(
  { identity, messages, sampling, seed, unseeded = false, certainty }: ChatRequest,
  topLogprobs: number,
) {
  const { temperature, topP, topK, repetitionPenalty, maxTokens } = sampling;
  return {
    model: identity.adapter ?? identity.model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    max_tokens: maxTokens,
    ...(unseeded ? {} : { seed }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
    ...(repetitionPenalty === undefined
      ? {}
      : { repetition_penalty: repetitionPenalty, repeat_penalty: repetitionPenalty }),
    ...(certainty && topLogprobs > 0 ? { logprobs: true, top_logprobs: topLogprobs } : {}),
  };
}
