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
    sequences: number;
    threads: number;
    lora?: { adapters: { filePath: string }[] };
  }): Promise<{ getSequence(): LlamaSequence }>;
}

export interface LlamaSequence {
  readonly nextTokenIndex: number;
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
  ): AsyncGenerator<{ token: Token; probabilities?: ReadonlyMap<Token, number> }>;
  /** Evaluates tokens; at those that say so, the probabilities of what may follow are at the same index of the result. */
  controlledEvaluate(
    tokens: readonly (Token | [Token, { generateNext: { probabilities: true } }])[],
  ): Promise<({ next: { probabilities?: ReadonlyMap<Token, number> } } | undefined)[]>;
}
