import type { Answer } from '../../store/generation.js';
import { keyVariableOf } from '../api-key.js';
import type { ChatAnswer, ChatEngine, Remark } from '../definitions/engine.js';
import { engineDefinition } from '../definitions/registry.js';
import { openEngine } from '../open.js';
import type { ResolvedModel } from '../resolved-model.js';
import { abilityLayers, type ServerMemory } from './abilities.js';
import { probeAdapter } from './adapter-probe.js';
import { breaking, type FailureStreak } from './breaker.js';
import type { Budget } from './budget.js';
import { firstContact } from './first-contact.js';
import type { Layer } from './layer.js';
import { type Limiter, limited } from './limiter.js';
import * as messages from './messages.js';
import { Recorded, type Records } from './recorded.js';
import { type Attempt, defaultRetry, retrying } from './retry.js';

export interface StackOptions {
  readonly model: ResolvedModel;
  readonly records: Records;
  /** Ask again even if an answer is recorded. */
  readonly fresh: boolean;
  /** Answers in place of the model when no model may be asked. */
  readonly offline: ChatEngine | undefined;
  /** Most requests at once, which is how many connections the transport keeps. */
  readonly concurrency: number;
  /** Shared by models that share a server's limits. */
  readonly limiter: Limiter;
  /** Shared by all models of a server. */
  readonly failures: FailureStreak | undefined;
  readonly budget: Budget | undefined;
  readonly memory: ServerMemory;
  /** Whether the run samples with seeds other than 0. */
  readonly seeds: boolean;
  /** Aborted when nothing new may be asked. */
  readonly stop: AbortSignal;
  readonly listener: StackListener;
}

/** Is told what happens in a stack. */
export interface StackListener {
  /** A recorded answer, or one that the model gave just now. */
  answered(answer: Answer, live: boolean): void;
  /** An answer to a request that only probed the server; it is not recorded. */
  probed(answer: ChatAnswer): void;
  /** A try that failed at a host. */
  attempted(attempt: Attempt, host: string): void;
  /** A request begins (1) or stops (-1) waiting for its next try. */
  waits?(change: 1 | -1): void;
  /** Something to tell the user. */
  said(line: string): void;
}

/**
 * The layers a request passes on its way to the model, beginning with the recordings and the answers already in flight.
 */
export function stackOf(options: StackOptions): Recorded {
  const { model, records, fresh, offline, concurrency, listener } = options;
  return new Recorded({
    definition: model.definition,
    records,
    fresh,
    heard: listener.answered,
    open: async () => offline ?? layered(await openEngine(model, concurrency), options),
  });
}

/** The layers between the recordings and the transport, outermost first. Each file says what its layer is for. */
async function layered(transport: ChatEngine, options: StackOptions): Promise<ChatEngine> {
  const { model, limiter, failures, budget, stop, listener } = options;
  const { name, definition } = model;
  const { host } = transport;
  const guard: Layer = (engine) => budget?.guard(engine, definition) ?? engine;
  const known = firstContact(transport, { model: name, keyVariable: keyVariableOf(definition) });
  const contact = telling(known, (odd) => listener.said(messages.remark(name, host, odd)));
  const probing: Layer = (engine) => heard(guard(engine), listener.probed);
  const { capable, fitting } = await abilityLayers(contact, { ...options, signal: stop, probing, say: listener.said });
  if (model.reach !== null && !engineDefinition(definition).inProcess) {
    const layer: Layer = (engine) => limited(capable(probing(engine)), limiter);
    await probeAdapter(contact, { model, layer, signal: stop, say: listener.said });
  }
  const layers: readonly Layer[] = [
    // Outside the limiter, so a request that waits for its next try does not take up a place.
    (engine) =>
      retrying(engine, {
        ...defaultRetry,
        totalMs: 1000 * definition.limits.maxWaitSeconds,
        stop,
        onAttempt: (attempt) => listener.attempted(attempt, host),
        onWait: (change) => listener.waits?.(change),
      }),
    (engine) => limited(engine, limiter),
    guard,
    (engine) => breaking(engine, { server: failures, opened: (streak) => messages.endpointFails(name, host, streak) }),
    capable,
    fitting,
  ];
  return layers.reduceRight((engine, layer) => layer(engine), contact);
}

/** Wraps an engine so that oddities in its answers are reported, each kind once. */
function telling(engine: ChatEngine, tell: (remark: Remark) => void): ChatEngine {
  const told = new Set<string>();
  return {
    ...engine,
    async chat(request, signal) {
      const answer = await engine.chat(request, signal);
      for (const remark of answer.remarks ?? []) {
        const isOfEach = remark.about === 'finish-reason' || remark.about === 'replica';
        const what = isOfEach ? `${remark.about} ${remark.said}` : remark.about;
        if (!told.has(what)) tell(remark);
        told.add(what);
      }
      return answer;
    },
  };
}

/** Wraps an engine so that its answers are reported. */
const heard = (engine: ChatEngine, hear: (answer: ChatAnswer) => void): ChatEngine => ({
  ...engine,
  async chat(request, signal) {
    const answer = await engine.chat(request, signal);
    hear(answer);
    return answer;
  },
});
