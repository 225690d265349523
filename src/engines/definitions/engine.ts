import type { FinishReason } from '../../store/generation.js';
import type { Message } from '../../text/message.js';
import type { Stretch } from '../../text/reasoning.js';

/** How the next token is drawn. Absent fields are left to the server or model. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly repetitionPenalty?: number;
  readonly maxTokens: number;
}

/** What determines a model's answer, apart from messages and sampling. */
export interface ModelIdentity {
  readonly model: string;
  /** Commit of a Hub repository, or `sha256:…` of a local file. */
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly adapter: string | null;
  /** How turns are written, for a model without a chat template. */
  readonly transcript: Transcript | null;
  /**
   * Present if this program renders the turns with the Jinja template in the model's file. Earlier versions left that
   * to the engine's library, which rendered them differently, so their answers must not be reused for this prompt.
   */
  readonly template?: 'file';
  /** Parameters that the model's definition adds to each request; absent if there are none. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
}

/** Plain-text roles for a base model: each message is `role + content + end`. */
export interface Transcript {
  readonly user: string;
  readonly assistant: string;
  readonly end: string;
}

/** One exact request. Equal requests share one answer (`generationKey`). */
export interface ChatRequest {
  readonly identity: ModelIdentity;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  /** Repeat index; sent as the seed if the engine takes one. */
  readonly seed: number;
  /** Ask for token probabilities. Not part of the key, since it changes what is measured and not what is answered. */
  readonly certainty: boolean;
  /**
   * Generate nothing; measure how sure the model is of the last message (an assistant's) as the answer to the messages
   * before it (teacher forcing). Part of the key. Only for engines whose `forces` is true.
   */
  readonly forced?: boolean;
  /**
   * Parameters that the server does not accept as they are, by the server's names: the name to use instead, or null to
   * leave the parameter out. Not part of the key, which records what was requested.
   */
  readonly adapted?: Readonly<Record<string, string | null>>;
  /** The most log-probabilities that the server gives; absent if it gives as many as requested. */
  readonly mostLogprobs?: number;
  /** How often the same request was asked before; absent for 0. Part of the key, but never sent. */
  readonly repeat?: number;
}

/**
 * How sure the model was of one answer, at temperature 1, in nats. Entropy is the mean over its tokens. If only the k
 * most probable tokens are known, `low` and `high` bound it; if the engine sees them all, the three agree. Tokens of
 * the reasoning are excluded.
 */
export interface Certainty {
  readonly entropy: number | null;
  readonly entropyLow: number | null;
  readonly entropyHigh: number | null;
  /** Sum of the log-probabilities of the chosen tokens; null if the server left any of them out. */
  readonly logprob: number | null;
  readonly tokenLogprobs: readonly (number | null)[];
}

/**
 * The certainty of part of an answer, given its position in the text that the tokens spell; undefined if the position
 * is unknown.
 */
export type CertaintyOf = (kept: (spelled: string) => readonly Stretch[] | undefined) => Certainty | null | undefined;

/** Something odd about an answer that still counts; reported once. */
export type Remark =
  | { readonly about: 'finish-reason'; readonly said: string }
  /** Log-probabilities that are missing or unreadable. */
  | { readonly about: 'logprobs'; readonly said: string }
  /** One of several servers of the model fails, or answers again. */
  | { readonly about: 'replica'; readonly said: string }
  /** Log-probabilities of reasoning and answer arrive together and cannot be separated. */
  | { readonly about: 'tokens' };

/** A server that gave no answer, before another one did. */
export interface FailedOver {
  readonly host: string;
  /** The kind of an `EngineError`. */
  readonly kind: string;
  readonly message: string;
}

export interface ChatAnswer {
  /** The answer itself. A transport returns the text as the model wrote it; `openEngine` removes the reasoning. */
  readonly text: string;
  /** What the model thought before it answered; null or absent if unknown. */
  readonly reasoning?: string | null;
  /** Tokens of the reasoning, if the server counts them. `completionTokens` includes them. */
  readonly reasoningTokens?: number | null;
  /** What the model wrote, if more than white space was removed from it. */
  readonly written?: string | null;
  readonly finishReason: FinishReason;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number;
  readonly certainty: Certainty | null;
  /** The server's version, such as OpenAI's `system_fingerprint`. */
  readonly fingerprint: string | null;
  /** The server's name for the model that answered. */
  readonly servedModel?: string | null;
  /** Parameters whose sent value differs from the request, by name; null for one that was left out. */
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly remarks?: readonly Remark[];
  /** Which of several servers of the model answered; absent where there is one. */
  readonly host?: string;
  /** Those that were asked before it; absent where there were none. */
  readonly failed?: readonly FailedOver[];
  /** Set by transports that know the certainty of each token; only `openEngine` sees it. */
  readonly certaintyOf?: CertaintyOf | undefined;
}

/** What a server has, as it says itself. */
export interface Listed {
  readonly models: readonly string[];
  /** How many adapters are known by number (`/lora-adapters` of llama.cpp). */
  readonly adapters: number;
}

/** Answers chat requests, one answer per request. Retries, limits and recordings are layers around it (`stack/`). */
export interface ChatEngine {
  /** Host of the endpoint, or `local`. */
  readonly host: string;
  /** Whether it can measure a given text (`ChatRequest.forced`). */
  readonly forces?: boolean;
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** The server's limit on prompt and answer together, in tokens; null if the server does not report one. */
  contextLength?(model: string, signal: AbortSignal): Promise<number | null>;
  /** The models and adapters that the server lists; null if it gives no list. */
  listed?(signal: AbortSignal): Promise<Listed | null>;
  /** Whether the endpoint serves a web page where an API lists its models. */
  isWebsite?(signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}
