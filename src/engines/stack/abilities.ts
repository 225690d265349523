import type { ChatEngine } from '../definitions/engine.js';
import { engineDefinition } from '../definitions/registry.js';
import { endpointOf } from '../endpoint.js';
import type { ResolvedModel } from '../resolved-model.js';
import { type Capabilities, capable } from './capable.js';
import { fitting } from './fitting.js';
import { keepsSeed } from './keeps-seed.js';
import type { Layer } from './layer.js';
import * as messages from './messages.js';

/** A model at a server, as the server calls it. */
export interface ServedModel {
  readonly host: string;
  readonly model: string;
}

/** What a server can do for a model; null where that is not known. */
export interface Abilities extends Capabilities {
  /** When the oldest of it was learned, ISO 8601. */
  readonly probedAt: string | null;
  readonly keepsSeed: boolean | null;
  readonly contextLength: number | null;
}

/** Remembers what servers can do, so that not every run has to find out again. */
export interface ServerMemory {
  recall(served: ServedModel): Promise<Abilities | undefined>;
  keep(served: ServedModel, abilities: Abilities): void;
}

export interface AbilitiesOptions {
  readonly model: ResolvedModel;
  readonly memory: ServerMemory;
  /** Whether the run samples with seeds other than 0, so that it matters whether the server honours them. */
  readonly seeds: boolean;
  readonly signal: AbortSignal;
  /** Around the engine for questions that are asked only to know the server. */
  readonly probing: Layer;
  say(line: string): void;
}

/** The two layers that depend on what the server can do. */
export interface AbilityLayers {
  readonly capable: Layer;
  readonly fitting: Layer;
}

const unknown: Abilities = {
  probedAt: null,
  topLogprobs: null,
  mostLogprobs: null,
  takesSeed: null,
  refused: {},
  keepsSeed: null,
  contextLength: null,
};

const asIs: Layer = (engine) => engine;

/**
 * Finds out what the server of a model can do, from memory or by asking, and says what the run needs and the server
 * cannot do before the first sentence is asked.
 * @throws UserError where the server can answer no request of the run
 */
export async function abilityLayers(contact: ChatEngine, options: AbilitiesOptions): Promise<AbilityLayers> {
  const { model, memory, seeds, signal, probing, say } = options;
  const { name, identity, definition } = model;
  const engine = engineDefinition(definition);
  const fits =
    (contextLength: number, refuses: boolean): Layer =>
    (inner) =>
      fitting(inner, { model: name, contextLength, refuses, say });
  if (engine.inProcess) {
    const size = engine.contextSize?.(definition);
    return { capable: asIs, fitting: size === undefined ? asIs : fits(size, false) };
  }
  if (engine.taskOf(definition) !== 'chat') return { capable: asIs, fitting: asIs };

  // Providers behind one router are servers of their own.
  const served = { host: endpointOf(definition) ?? contact.host, model: identity.adapter ?? identity.model };
  const topLogprobs = engine.topLogprobs(definition);
  let known = (await memory.recall(served)) ?? unknown;
  const said = new Set<string>();
  const warn = () => {
    for (const line of lacks(known, { name, host: contact.host, topLogprobs, seeds })) {
      if (!said.has(line)) say(line);
      said.add(line);
    }
  };
  const learn = (news: Partial<Abilities>) => {
    known = { ...known, ...news, probedAt: known.probedAt ?? new Date().toISOString() };
    memory.keep(served, known);
    warn();
  };
  const able: Layer = (inner) => capable(inner, { known, topLogprobs, learned: learn });

  warn();
  if (known.contextLength === null) {
    const contextLength = (await contact.contextLength?.(served.model, signal)) ?? null;
    if (contextLength !== null) learn({ contextLength });
  }
  if (seeds && known.keepsSeed === null) {
    const keeps = await keepsSeed(able(probing(contact)), identity, signal);
    if (keeps !== null) learn({ keepsSeed: keeps });
  }
  return { capable: able, fitting: known.contextLength === null ? asIs : fits(known.contextLength, true) };
}

/** What a run needs. */
interface Needs {
  readonly name: string;
  readonly host: string;
  readonly topLogprobs: number;
  readonly seeds: boolean;
}

/** A line for each thing that a run needs and the server is known not to do. */
function lacks(known: Abilities, { name, host, topLogprobs, seeds }: Needs): string[] {
  const { mostLogprobs } = known;
  return [
    ...Object.entries(known.refused).map(([parameter, other]) => messages.refuses(name, host, parameter, other)),
    ...(known.topLogprobs !== 0 && mostLogprobs !== null && mostLogprobs < topLogprobs
      ? [messages.fewerLogprobs(name, host, mostLogprobs, topLogprobs)]
      : []),
    ...(topLogprobs > 0 && known.topLogprobs === 0 ? [messages.noLogprobs(name, host)] : []),
    ...(seeds && known.takesSeed === false ? [messages.refusesSeed(name, host)] : []),
    ...(seeds && known.takesSeed !== false && known.keepsSeed === false ? [messages.keepsNoSeed(name, host)] : []),
  ];
}
