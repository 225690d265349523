import type { ChatEngine } from '../definitions/engine.js';
import { engineDefinition } from '../definitions/registry.js';
import { endpointOf } from '../endpoint.js';
import { type ResolvedModel, servedName } from '../resolved-model.js';
import { type Capabilities, capable } from './capable.js';
import { fitting } from './fitting.js';
import { keepsSeed } from './keeps-seed.js';
import type { Layer } from './layer.js';
import * as messages from './messages.js';

/** A model at a server, by the server's name for it. */
export interface ServedModel {
  readonly host: string;
  readonly model: string;
}

/** What a server can do for a model; null if unknown. */
export interface Abilities extends Capabilities {
  /** When the oldest of these facts was learned, ISO 8601. */
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
  /** Wraps the engine for requests that only probe the server. */
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
 * Finds out what a model's server can do, from memory or by asking. Before the first sentence is asked, it reports
 * whatever the run needs and the server lacks.
 * @throws UserError if the server can answer none of the run's requests
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

  // Each provider behind a router counts as a server of its own.
  const served = { host: endpointOf(definition) ?? contact.host, model: servedName(model) };
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

/** One line for each thing that the run needs and the server is known to lack. */
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
