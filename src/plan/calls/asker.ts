import type { ChatRequest } from '../../engines/definitions/engine.js';
import { keyFields, sha256 } from '../../engines/key.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Cell } from '../cells/cell.js';
import { labelling } from '../work/tools.js';

/**
 * Who holds a conversation: a model with a cell's sampling, or nobody if a method calls only its tagger. Cells that
 * differ only in this ask the same questions.
 */
export class Asker {
  readonly model: ResolvedModel | undefined;
  /** Identifies what determines this asker's answers besides the messages; 0 for nobody. */
  readonly number: number;
  private readonly forcedNumber: number;
  private readonly sampled: Pick<ChatRequest, 'sampling' | 'seed'>;

  constructor({ model, sampling, seed = 0 }: Pick<Cell, 'model' | 'sampling' | 'seed'>) {
    this.model = model;
    this.sampled = { sampling: sampling?.value ?? labelling, seed };
    this.number = model ? askerNumber({ identity: model.identity, ...this.sampled }) : 0;
    this.forcedNumber = model ? digestNumber(sha256(JSON.stringify(['forced', model.identity]))) : 0;
  }

  /** Another asker's request, as this one would make it. Measuring a given text involves no sampling. */
  ownRequest(request: ChatRequest): ChatRequest {
    const { identity } = this.model ?? request;
    return { ...request, identity, ...(request.forced ? {} : this.sampled) };
  }

  numberFor({ forced }: ChatRequest): number {
    return forced ? this.forcedNumber : this.number;
  }
}

/** The same number for a request made by something other than a cell's own model, such as a tagger. */
export const askerNumber = (request: Pick<ChatRequest, 'identity' | 'sampling' | 'seed'>): number => {
  const { identity, sampling, seed } = request;
  return digestNumber(sha256(JSON.stringify(keyFields({ identity, sampling, seed, messages: [] }))));
};

/**
 * 52 bits of a digest: with 10⁷ digests, fewer than one plan in 90 has a chance collision, at a fifth of the memory.
 */
export const digestNumber = (digest: string): number => Number.parseInt(digest.slice(0, 13), 16);

/** Combines two such numbers into one. */
export const mixed = (a: number, b: number): number => (a + b) % 2 ** 52;
