/** The part of node-llama-cpp that is used, by structure: the package is an optional peer and may be absent. */
export type Token = number;

export interface NodeLlamaCpp {
  getLlama(options: { gpu: false; build: 'never'; logLevel: 'error' }): Promise<Llama>;
}

interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } } };
  readonly tokens: { readonly bos: Token | null; readonly bosString: string | null; readonly eosString: string | null };
  tokenize(text: string, specialTokens: boolean): Token[];
  detokenize(tokens: readonly Token[]): string;
  isEogToken(token: Token): boolean;
  createContext(options: {
    contextSize: number;
    batchSize: number;
    sequences: number;
    threads: number;
    lora?: { adapters: { filePath: string }[] };
  }): Promise<LlamaContext>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
  /** The native context. It is not part of the library's API, so it may be missing or different. */
  readonly _ctx?: { sampleToken?(...of: unknown[]): unknown };
}

/** Over all tokens that may follow; after `keepLists`, the list as it arrived. */
export type Probabilities = ReadonlyMap<Token, number | readonly number[]>;

export interface LlamaSequence {
  readonly nextTokenIndex: number;
  readonly contextTokens: readonly Token[];
  /** Whether a context cannot be cut back to a prefix: sliding windows, recurrent models. */
  readonly needsCheckpoints: boolean;
  saveStateToFile(file: string): Promise<{ readonly fileSize: number }>;
  loadStateFromFile(file: string, options: { readonly acceptRisk: true }): Promise<void>;
  clearHistory(): Promise<void>;
  adaptStateToTokens(tokens: Token[], allowShift: boolean): Promise<void>;
  evaluateWithMetadata(
    tokens: readonly Token[],
    metadata: { probabilities: boolean },
    options: {
      temperature: number;
      seed: number;
      yieldEogToken: boolean;
      topP?: number;
      topK?: number;
      repeatPenalty?: { penalty: number; punishTokens: () => Token[] };
    },
  ): AsyncGenerator<{ token: Token; probabilities?: Probabilities }>;
  /**
   * Evaluates tokens; for those that request it, the probabilities of what may follow are at the same index of the
   * result.
   */
  controlledEvaluate(
    tokens: readonly (Token | [Token, { generateNext: { probabilities: true } }])[],
  ): Promise<({ next: { probabilities?: Probabilities } } | undefined)[]>;
}
