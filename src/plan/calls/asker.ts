import type { ChatRequest } from '../../engines/definitions/engine.js';
import { keyFields, sha256 } from '../../engines/key.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Cell } from '../cells/cell.js';
import { labelling } from '../work/tools.js';

/**
 * Who holds a conversation: a model as a cell samples it, or nobody, where a method asks only its tagger. Cells that
 * differ in this alone ask the same.
 */
export class Asker {
  readonly model: ResolvedModel | undefined;
  /** Stands for what decides this asker's answers beside the messages; 0 of nobody. */
  readonly number: number;
  private readonly forcedNumber: number;
  private readonly sampled: Pick<ChatRequest, 'sampling' | 'seed'>;

  constructor({ model, sampling, seed = 0 }: Pick<Cell, 'model' | 'sampling' | 'seed'>) {
    this.model = model;
    this.sampled = { sampling: sampling?.value ?? labelling, seed };
    this.number = model ? askerNumber({ identity: model.identity, ...this.sampled }) : 0;
    this.forcedNumber = model ? shortened(sha256(JSON.stringify(['forced', model.identity]))) : 0;
  }

  /** Another asker's request, as this one makes it. The measurement of a given text is not sampled. */
  ownRequest(request: ChatRequest): ChatRequest {
    const { identity } = this.model ?? request;
    return { ...request, identity, ...(request.forced ? {} : this.sampled) };
  }

  numberFor({ forced }: ChatRequest): number {
    return forced ? this.forcedNumber : this.number;
  }
}

/** The same for whoever asks besides, a tagger. */
export const askerNumber = (request: Pick<ChatRequest, 'identity' | 'sampling' | 'seed'>): number => {
  const { identity, sampling, seed } = request;
  return shortened(sha256(JSON.stringify(keyFields({ identity, sampling, seed, messages: [] }))));
};

/**
 * 52 bits of a digest: among 10⁷ of them fewer than one pair in 90 plans agrees by chance, at a fifth of the memory.
 */
export const shortened = (digest: string): number => Number.parseInt(digest.slice(0, 13), 16);

/** One such number for two. */
export const mixed = (a: number, b: number): number => (a + b) % 2 ** 52;
