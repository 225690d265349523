import type { FinishReason } from '../../store/generation.js';
import type { Message } from '../../text/message.js';
import type { Stretch } from '../../text/reasoning.js';

/** How the next token is drawn. What is absent is left to the server or model. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly repetitionPenalty?: number;
  readonly maxTokens: number;
}

/** What determines a model's answer apart from messages and sampling. */
export interface ModelIdentity {
  readonly model: string;
  /** Commit of a Hub repository, or `sha256:…` of a local file. */
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly adapter: string | null;
  /** How turns are written out, for a model that has no chat template of its own. */
  readonly transcript: Transcript | null;
  /**
   * Present where this program writes the turns itself, by the Jinja template in the model's file. Before it did, the
   * engine's library wrote them in its own way, so answers from that time are not answers to this prompt.
   */
  readonly template?: 'file';
  /** Parameters that the model's definition adds to each request; absent where there are none. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
}

/** Plain-text roles for a base model: each message is `role + content + end`. */
export interface Transcript {
  readonly user: string;
  readonly assistant: string;
  readonly end: string;
}

/** One exact request. Equal requests are taken to have equal answers (`generationKey`). */
export interface ChatRequest {
  readonly identity: ModelIdentity;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  /** Repeat index; sent as the seed where the engine takes one. */
  readonly seed: number;
  /** Ask for token probabilities. Not part of the key: it decides what is measured, not what is answered. */
  readonly certainty: boolean;
  /**
   * Generate nothing, but measure how sure the model is of the last message (an assistant's) as the answer to those
   * before it (teacher forcing). Part of the key. Only for engines whose `forces` is true.
   */
  readonly forced?: boolean;
  /**
   * Parameters that the server does not accept as they are, by the server's names: the name to use instead, or null to
   * leave it out. Not part of the key, which records what was wanted.
   */
  readonly adapted?: Readonly<Record<string, string | null>>;
  /** The most log-probabilities that the server gives; absent where it gives as many as requested. */
  readonly mostLogprobs?: number;
  /** How many times the same request was asked before; absent for 0. Part of the key, and never sent. */
  readonly repeat?: number;
}

/**
 * How sure the model was of one answer, at temperature 1, in nats. Entropy is the mean over its tokens. Where only the
 * k most probable tokens are known, `low` and `high` bound it; where the engine sees all of them, the three agree.
 * Tokens of the reasoning are not among them.
 */
export interface Certainty {
  readonly entropy: number | null;
  readonly entropyLow: number | null;
  readonly entropyHigh: number | null;
  /** Sum of the log-probabilities of the chosen tokens; null where the server did not tell all of them. */
  readonly logprob: number | null;
  readonly tokenLogprobs: readonly (number | null)[];
}

/**
 * The certainty of a part of an answer, given where it is in what the tokens spell; undefined where that is not known.
 */
export type CertaintyOf = (kept: (spelled: string) => readonly Stretch[] | undefined) => Certainty | null | undefined;

/** Something odd about an answer that still counts; reported once. */
export type Remark =
  | { readonly about: 'finish-reason'; readonly said: string }
  /** What of the log-probabilities is missing or cannot be read. */
  | { readonly about: 'logprobs'; readonly said: string }
  /** Log-probabilities of reasoning and answer arrive together and cannot be told apart. */
  | { readonly about: 'tokens' };

export interface ChatAnswer {
  /** The answer itself. A transport gives it as the model wrote it; `openEngine` takes the reasoning out. */
  readonly text: string;
  /** What the model thought before it answered, as far as it is told; null or absent where it is not. */
  readonly reasoning?: string | null;
  /** Tokens of that, where the server counts them. They are among `completionTokens`. */
  readonly reasoningTokens?: number | null;
  /** What the model wrote, where more than white space was taken out of it. */
  readonly written?: string | null;
  readonly finishReason: FinishReason;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number;
  readonly certainty: Certainty | null;
  /** The server's version of itself, as in OpenAI's `system_fingerprint`. */
  readonly fingerprint: string | null;
  /** What the server calls the model that answered. */
  readonly servedModel?: string | null;
  /** Parameters that were sent differently from the request, by name; null where one was left out. */
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly remarks?: readonly Remark[];
  /** Of transports that know more than one number for all tokens; nobody but `openEngine` sees it. */
  readonly certaintyOf?: CertaintyOf | undefined;
}

/** Answers chat requests, one answer for each. Retries, limits and recordings are layers around it (`stack/`). */
export interface ChatEngine {
  /** Host of the endpoint, or `local`. */
  readonly host: string;
  /** Whether it can measure a given text (`ChatRequest.forced`). */
  readonly forces?: boolean;
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** The server's limit for prompt and answer together, in tokens; null where the server does not say. */
  contextLength?(model: string, signal: AbortSignal): Promise<number | null>;
  /** Whether the endpoint shows pages for people where an interface lists its models. */
  isWebsite?(signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}
