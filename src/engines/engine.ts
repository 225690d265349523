import type { FinishReason } from '../store/generation.js';
import type { Message } from '../text/message.js';

/** How the next token is drawn. What is absent is the server's or model's own default. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly repetitionPenalty?: number;
  readonly maxTokens: number;
}

/** What decides, besides messages and sampling, which answer a model gives. */
export interface ModelIdentity {
  readonly model: string;
  /** Commit of a Hub repository, or `sha256:…` of a local file. */
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly adapter: string | null;
  /** How turns are written out, for a model that has no chat template of its own. */
  readonly transcript: Transcript | null;
}

/** Plain-text roles for a base model: each message is `role + content + end`. */
export interface Transcript {
  readonly user: string;
  readonly assistant: string;
  readonly end: string;
}

/** One exact request. Two equal ones have equal answers as far as anyone can tell (`generationKey`). */
export interface ChatRequest {
  readonly identity: ModelIdentity;
  readonly messages: readonly Message[];
  readonly sampling: Sampling;
  /** Repeat index; sent as the seed where the engine takes one. */
  readonly seed: number;
  /** Ask for token probabilities. Decides what is measured, not what is answered: not part of the key. */
  readonly certainty: boolean;
  /**
   * Write nothing: tell how sure the model is of the last message, an assistant's, as its answer to those before (teacher forcing).
   * Part of the key. Only engines whose `forces` is true can.
   */
  readonly forced?: boolean;
  /** Leave the seed out, for a server that takes none. */
  readonly unseeded?: boolean;
  /** Which time the same request is asked; 0 or absent for the first. Part of the key, and not sent. */
  readonly repeat?: number;
}

/**
 * How sure the model was, over the tokens of one answer, at temperature 1. Nats; entropy is the mean a token.
 * `low` and `high` bound it where only the top-k probabilities are known; all three agree where the engine sees them all.
 */
export interface Certainty {
  readonly entropy: number | null;
  readonly entropyLow: number | null;
  readonly entropyHigh: number | null;
  /** Sum of the log-probabilities of the tokens that were chosen. */
  readonly logprob: number;
  readonly tokenLogprobs: readonly number[];
}

export interface ChatAnswer {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number;
  readonly certainty: Certainty | null;
  /** What the server says of itself, as in OpenAI's `system_fingerprint`. */
  readonly fingerprint: string | null;
  /** What the server calls the model that answered. */
  readonly servedModel?: string | null;
}

/** Answers chat requests. One request, one answer: retries, limits and recordings are layers around it. */
export interface ChatEngine {
  /** Host of the endpoint, or `local`. */
  readonly host: string;
  /** Whether it can measure a given text (`ChatRequest.forced`). */
  readonly forces?: boolean;
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** Tokens that the server keeps of a model for prompt and answer together, where it can say so; null where it does not. */
  contextLength?(model: string, signal: AbortSignal): Promise<number | null>;
  close(): Promise<void>;
}
