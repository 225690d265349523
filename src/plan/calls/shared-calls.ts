import { ownDelimiters, storedApart } from '../../engines/apart.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import { generationKey } from '../../engines/key.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Answer } from '../../store/generation.js';
import { type Asker, askerNumber, digestNumber, mixed } from './asker.js';
import { assumedAnswer, isPossible } from './assumed.js';
import type { Conversation } from './conversation.js';
import type { Tally } from './tally.js';

/** A request whose answer is not recorded although every answer it depends on is. */
export interface Miss {
  readonly key: string;
  readonly request: ChatRequest;
}

/** The number of cells with an asker. */
export interface Asking {
  readonly asker: Asker;
  readonly times: number;
}

/**
 * The calls for one sentence, counted for several askers at once as long as nothing is recorded for them, since their
 * conversations are then the same. An asker with a recorded answer continues alone in its own conversation.
 */
export class SharedCalls {
  /** Askers whose calls were not counted because their answers are recorded. */
  readonly apart: Asking[] = [];
  private readonly uses = { low: 0, high: 0 };

  /** @param together the askers, at least one */
  constructor(
    private readonly tally: Tally,
    private together: readonly Asking[],
    private readonly missed?: (miss: Miss) => void,
  ) {}

  /**
   * Answers a request from the recordings, or counts its calls and returns a placeholder to continue with.
   * @param other the model to call if it is not the askers' own
   */
  async ask(request: ChatRequest, other?: ResolvedModel): Promise<Answer> {
    const conversation = this.tally.conversations.of(request.messages);
    // A request built on a missing answer cannot have been made before.
    const answer = conversation.marks.isAssumed ? undefined : await this.recorded(request, other);
    this.uses.high++;
    if (!isPossible(conversation.marks)) this.uses.low++;
    if (answer) return answer;
    this.toAsk(request, other, conversation);
    return assumedAnswer(conversation.digest);
  }

  /** Counts the calls once per cell. */
  end(): void {
    const cells = this.together.reduce((total, { times }) => total + times, 0);
    this.tally.used({ low: this.uses.low * cells, high: this.uses.high * cells });
  }

  private async recorded(request: ChatRequest, other?: ResolvedModel): Promise<Answer | undefined> {
    if (other) return this.lookedUp(other, request);
    const asking = this.together;
    const answers = await Promise.all(asking.map(({ asker }) => this.lookedUp(asker.model, asker.ownRequest(request))));
    // A method may ask several questions at once, so askers that have left in the meantime are skipped.
    const stay = asking.filter((one, i) => answers[i] === undefined && this.together.includes(one));
    const [first] = this.together;
    if (stay.length > 0 || !first) {
      this.keep(stay);
      return undefined;
    }
    this.keep([first]);
    return answers[asking.indexOf(first)];
  }

  private keep(stay: readonly Asking[]): void {
    this.apart.push(...this.together.filter((one) => !stay.includes(one)));
    this.together = stay;
  }

  private async lookedUp(model: ResolvedModel | undefined, request: ChatRequest): Promise<Answer | undefined> {
    const key = generationKey(request);
    const answer = await this.tally.recorded(key);
    if (!answer) {
      this.missed?.({ key, request });
      return undefined;
    }
    this.tally.foundAnswer(key);
    return model ? storedApart(answer, ownDelimiters(model.definition)) : answer;
  }

  private toAsk(request: ChatRequest, other: ResolvedModel | undefined, { digest, tokens, marks }: Conversation): void {
    const isOnlyPossible = isPossible(marks);
    const messages = digestNumber(digest);
    const ofOther = other && askerNumber(request);
    for (const { asker } of this.together) {
      const model = other ?? asker.model;
      if (!model) throw new Error('a method without a model of its own asked it');
      const call = mixed(messages, ofOther ?? asker.numberFor(request));
      // Each asker will get a different answer where the answer before this call is missing.
      this.tally.of(model).add(marks.isAssumed ? mixed(call, asker.number) : call, tokens, isOnlyPossible);
    }
  }
}
