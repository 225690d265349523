/**
 * The part of @huggingface/transformers that is used, by structure: the package is an optional peer and may be absent.
 */
export interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    remoteHost: string;
    cacheDir: string | null;
    logLevel: number;
  };
  readonly LogLevel: { readonly ERROR: number };
  readonly random: { seed(seed: number): void };
  readonly AutoTokenizer: { from_pretrained(model: string, options: LoadOptions): Promise<Tokenizer> };
  readonly AutoModelForTokenClassification: {
    from_pretrained(model: string, options: LoadOptions): Promise<TokenClassifier>;
  };
  readonly AutoModelForSeq2SeqLM: { from_pretrained(model: string, options: LoadOptions): Promise<Generator> };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InterruptableStoppingCriteria: new () => { interrupt(): void };
}

export interface LoadOptions {
  readonly revision?: string;
  readonly dtype?: string;
  readonly device?: 'cpu';
  readonly session_options?: { readonly intraOpNumThreads: number; readonly interOpNumThreads: number };
}

export interface Tensor {
  readonly data: ArrayLike<number | bigint>;
  readonly dims: readonly number[];
}

export interface Tokenizer {
  readonly model_max_length: number;
  encode(text: string, options?: { add_special_tokens: boolean }): number[];
  decode(ids: readonly number[], options: { skip_special_tokens: boolean }): string;
}

interface Inputs {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

export interface TokenClassifier {
  readonly config: { readonly id2label?: Readonly<Record<string, string>>; readonly max_position_embeddings?: number };
  (inputs: Inputs): Promise<{ readonly logits: Tensor }>;
  dispose(): Promise<unknown>;
}

export interface Generator {
  readonly config: { readonly eos_token_id?: number | readonly number[] };
  generate(options: Inputs & Record<string, unknown>): Promise<Tensor>;
  dispose(): Promise<unknown>;
}
