import type { z } from 'zod';
import type { ChatEngine, ModelIdentity } from './engine.js';

/** What a model does: hold a conversation, turn a text into another, or label the words of a sentence. */
export type Task = 'chat' | 'text2text' | 'token-classification';

/** Fields of a model, by name, as zod describes them. */
export type Fields = Readonly<Record<string, z.ZodType>>;

/**
 * A model of one engine: the engine's own fields, and the fields common to all models that definitions read
 * (`config/model.ts`).
 */
export type ModelOf<Own extends Fields = Fields> = z.output<z.ZodObject<Own>> & {
  readonly model: string;
  readonly revision?: string | undefined;
  readonly quantization?: string | undefined;
  readonly vocabularySize?: number | undefined;
  readonly limits: { readonly timeoutSeconds: number };
};

/** What it takes to open a model's transport. */
export interface Opening<Own extends Fields = Fields> {
  /** The experiment's name for it, used in messages. */
  readonly name: string;
  readonly identity: ModelIdentity;
  /** What a server calls its adapter, or the adapter's file with a digest; null without one. */
  readonly reach: string | null;
  readonly definition: ModelOf<Own>;
  /** Undefined if the model needs none. */
  readonly apiKey: string | undefined;
  /** The most requests at once. */
  readonly concurrency: number;
}

interface Common<Own extends Fields> {
  /** The value of `engine` in a model. */
  readonly name: string;
  /** What it reaches, in one sentence; editors show it. */
  readonly description: string;
  /** The fields that only models of this engine have. */
  readonly fields: Own;
  /** What its models can do; messages use it to name the engines capable of a task. */
  readonly tasks: readonly Task[];
  /** Whether it can measure a given text (`ChatEngine.forces`); plans need this before the engine is opened. */
  readonly measuresTexts: boolean;
  /** What this model does. */
  taskOf(model: ModelOf<Own>): Task;
  /** The engine's own fields that affect answers and so belong in their keys. */
  identity?(model: ModelOf<Own>): Partial<ModelIdentity>;
  /** Loads the transport and opens it. @throws UserError when a file, library or address is missing */
  open(opening: Opening<Own>): Promise<ChatEngine>;
}

/** An engine in this process: it costs nothing, needs no key and shares its limits with no other model. */
export interface InProcess<Own extends Fields = Fields> extends Common<Own> {
  readonly inProcess: true;
  /** Requests at once if `limits.concurrency` is `auto`. */
  readonly concurrency: number;
  /** Tokens of context, if the model's fields determine them. */
  contextSize?(model: ModelOf<Own>): number;
  /** The file or folder that holds the model, whose digest identifies it; undefined if the model comes from the Hub. */
  fileOf(model: ModelOf<Own>): string | undefined;
}

/** An engine that asks a server. Under a budget, its models need a price. */
export interface Remote<Own extends Fields = Fields> extends Common<Own> {
  readonly inProcess: false;
  /** Requests at once if `limits.concurrency` is `auto`. `learned`: raised until the server refuses or slows down. */
  readonly concurrency: number | 'learned';
  /** The server that answers; models with the same one share their limits. Null if the model names none. */
  endpoint(model: ModelOf<Own>): string | null;
  /** The environment variable that holds the API key; undefined if no key is sent. */
  keyVariable(model: ModelOf<Own>): string | undefined;
  /** How many log-probabilities to ask for per token; 0 for none. */
  topLogprobs(model: ModelOf<Own>): number;
}

/**
 * Everything the rest of the program knows about an engine. With `Fields` left open it stands for any engine; pass a
 * model that matched an engine's schema only to the methods of that engine's definition.
 */
export type EngineDefinition<Own extends Fields = Fields> = InProcess<Own> | Remote<Own>;
