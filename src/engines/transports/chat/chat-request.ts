import type { ChatRequest } from '../../definitions/engine.js';

/** The body of a request, by parameter name. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * The body of a request, in the names that vLLM, llama.cpp, TGI and OpenAI share. An adapter loaded by the server is
 * requested as a model. The repetition penalty is sent under two names, since llama.cpp calls it `repeat_penalty`;
 * servers ignore the name they do not know.
 * @param reach the server's name for the adapter, if that is not its identity
 */
export function requestBody(request: ChatRequest, topLogprobs: number, reach: string | null = null): Body {
  const { identity, messages, sampling, seed, certainty } = request;
  const { temperature, topP, topK, repetitionPenalty, maxTokens } = sampling;
  return {
    model: reach ?? identity.adapter ?? identity.model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    max_tokens: maxTokens,
    seed,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
    ...(repetitionPenalty === undefined
      ? {}
      : { repetition_penalty: repetitionPenalty, repeat_penalty: repetitionPenalty }),
    ...(certainty && topLogprobs > 0 ? { logprobs: true, top_logprobs: topLogprobs } : {}),
    ...identity.extraBody,
  };
}

/** A request body as sent, and how it differs from the request. */
export interface SentBody {
  readonly body: Body;
  /** By parameter name; null for one that is left out. Undefined if nothing differs. */
  readonly sent: Body | undefined;
}

/** A body for a server that refuses some parameters or knows them by another name. */
export function adaptedBody(body: Body, { adapted }: Pick<ChatRequest, 'adapted'>): SentBody {
  const changes = Object.entries(adapted ?? {}).filter(([name]) => name in body);
  if (changes.length === 0) return { body, sent: undefined };
  const kept = Object.entries(body).filter(([name]) => !changes.some(([changed]) => changed === name));
  const renamed = changes.flatMap(([name, other]) => (other === null ? [] : [[other, body[name]] as const]));
  return {
    body: Object.fromEntries([...kept, ...renamed]),
    sent: Object.fromEntries([...changes.map(([name]) => [name, null] as const), ...renamed]),
  };
}
