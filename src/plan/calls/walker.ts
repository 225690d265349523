import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Method, Want } from '../../methods/method.js';
import { TooLong } from '../../methods/too-long.js';
import type { Sentence } from '../../text/sentence.js';
import { measuring } from '../work/measures.js';
import { toolsOf } from '../work/tools.js';
import type { Alike } from './alike.js';
import { assumingOracle, assumingTagger } from './assumed.js';
import { type Asking, type Miss, SharedCalls } from './shared-calls.js';
import type { Tally } from './tally.js';

/** A method and the calls that it is making. */
interface Open {
  readonly method: Method;
  readonly ask: { calls: SharedCalls | undefined };
}

/** Runs the method of alike cells, processing one sentence for all their askers. */
export class Walker {
  /** Idle methods: each handles one sentence at a time, so that it is clear whose calls it makes. */
  private readonly idle: Open[] = [];

  constructor(
    private readonly loaded: LoadedExperiment,
    private readonly alike: Alike,
    private readonly tally: Tally,
    private readonly missed?: (miss: Miss) => void,
  ) {}

  async walk(sentence: Sentence, want: Want, asking: readonly Asking[]): Promise<void> {
    const apart = await this.predict(sentence, want, asking);
    for (const one of apart) await this.predict(sentence, want, [one]);
  }

  /**
   * Returns the askers that must be walked separately. A sentence that is too long for the method fails in the run,
   * after these calls.
   */
  private async predict(sentence: Sentence, want: Want, asking: readonly Asking[]): Promise<readonly Asking[]> {
    const open = this.idle.pop() ?? (await this.open());
    const calls = new SharedCalls(this.tally, asking, this.missed);
    open.ask.calls = calls;
    await open.method.predict(sentence, want).catch((error: unknown) => {
      if (!(error instanceof TooLong)) throw error;
    });
    calls.end();
    this.idle.push(open);
    return calls.apart;
  }

  /** The cells' method, with tools that answer from the tally. */
  private async open(): Promise<Open> {
    const { cell, perSentence } = this.alike;
    const ask: Open['ask'] = { calls: undefined };
    const never = new AbortController().signal;
    const stackOf = (model: ResolvedModel) => ({
      async ask(request: ChatRequest) {
        if (!ask.calls) throw new Error('a method asked before its first sentence');
        return ask.calls.ask(request, model === cell.model ? undefined : model);
      },
    });
    const { tagger, locator, oracle, ...others } = await toolsOf(cell, stackOf, { stop: never, abort: never });
    const asksModel = cell.tagger?.model !== undefined;
    const method = await cell.method.open({
      ...others,
      ...(locator ? { locator: () => undefined } : {}),
      ...(oracle ? { oracle: assumingOracle(oracle) } : {}),
      ...(tagger ? { tagger: assumingTagger(tagger, cell.tagger?.name ?? '', perSentence, asksModel) } : {}),
    });
    if (!cell.model) return { method, ask };
    const stack = stackOf(cell.model);
    return { method: measuring(method, this.loaded, cell, (request) => stack.ask(request)), ask };
  }
}
