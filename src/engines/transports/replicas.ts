import type { ChatAnswer, ChatEngine, ChatRequest, FailedOver, Remark } from '../definitions/engine.js';
import { EngineError, type FailureKind } from '../errors.js';

/** Failures of a server, not of a request: another one may well answer. */
const ofServer: readonly FailureKind[] = ['network', 'unreachable', 'overload'];

/** After so long a server that failed is tried again; each further failure doubles it. */
const rest = { firstMs: 5000, mostMs: 60_000 };

/** So many requests more than the idlest server may one have, so that its cache of prefixes is of use. */
const slack = 4;

interface Replica {
  readonly engine: ChatEngine;
  inFlight: number;
  failures: number;
  /** Until when it is left alone, in milliseconds of the clock. */
  outUntil: number;
}

/**
 * Several servers of one model, asked as one. Requests that begin alike go to the same server, which has their
 * beginning in its cache, unless it is much busier than another. A server that fails is left alone for a while, and
 * what it was asked is asked of another at once. Which one answers is no part of a request's key.
 */
export function replicated(engines: readonly ChatEngine[], clock: () => number = performance.now.bind(performance)) {
  const replicas: Replica[] = engines.map((engine) => ({ engine, inFlight: 0, failures: 0, outUntil: 0 }));
  const [first] = engines;
  return {
    host: engines.map(({ host }) => host).join(', '),
    chat: (request, signal) => askedOf(replicas, request, signal, clock),
    async contextLength(model, signal) {
      const lengths = await Promise.all(engines.map((engine) => engine.contextLength?.(model, signal) ?? null));
      const known = lengths.filter((length) => length !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
    isWebsite: async (signal) => (await first?.isWebsite?.(signal)) === true,
    async close() {
      await Promise.all(engines.map((engine) => engine.close()));
    },
  } satisfies ChatEngine;
}

async function askedOf(
  replicas: readonly Replica[],
  request: ChatRequest,
  signal: AbortSignal,
  clock: () => number,
): Promise<ChatAnswer> {
  const failed: FailedOver[] = [];
  const remarks: Remark[] = [];
  const untried = new Set(replicas);
  for (;;) {
    const replica = chosen([...untried], beginningOf(request), clock());
    if (!replica) throw new Error('there is no server to ask');
    const { host } = replica.engine;
    untried.delete(replica);
    replica.inFlight++;
    try {
      const answer = await replica.engine.chat(request, signal);
      if (replica.failures > 0) remarks.push({ about: 'replica', said: `${host} answers again` });
      replica.failures = 0;
      replica.outUntil = 0;
      const all = [...remarks, ...(answer.remarks ?? [])];
      return { ...answer, host, ...(failed.length > 0 && { failed }), ...(all.length > 0 && { remarks: all }) };
    } catch (error) {
      if (!(error instanceof EngineError) || !ofServer.includes(error.kind)) throw error;
      const told = new EngineError(error.kind, `${host}: ${error.message}`, error.retryAfterMs, error.about);
      // Requests that were under way together fail together: that is one failure.
      if (replica.outUntil <= clock()) {
        replica.outUntil = clock() + Math.min(rest.mostMs, rest.firstMs * 2 ** replica.failures);
        replica.failures++;
        const said = `${host} is left out for now (${error.message}); the others are asked, and it is tried again`;
        remarks.push({ about: 'replica', said });
      }
      if (untried.size === 0 || signal.aborted) throw told;
      failed.push({ host, kind: told.kind, message: told.message });
    } finally {
      replica.inFlight--;
    }
  }
}

/** The server to ask: those that are left alone come last, and of these the one that has waited longest. */
function chosen(replicas: readonly Replica[], beginning: number, now: number): Replica | undefined {
  const ready = replicas.filter(({ outUntil }) => outUntil <= now);
  if (ready.length === 0) return replicas.toSorted((a, b) => a.outUntil - b.outUntil)[0];
  const least = Math.min(...ready.map(({ inFlight }) => inFlight));
  const scored = ready.map((replica) => ({ replica, score: scrambled(beginning, replica.engine.host) }));
  const byScore = scored.sort((a, b) => b.score - a.score).map(({ replica }) => replica);
  return byScore.find(({ inFlight }) => inFlight <= least + slack);
}

/** A number that requests share whose conversations begin alike. */
const beginningOf = ({ messages }: ChatRequest): number =>
  scrambled(0, messages.find(({ role }) => role === 'user')?.content ?? '');

/** 32 bits of a text, by FNV-1a. Where a server is left out, only the requests of that server go elsewhere. */
function scrambled(seed: number, text: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
