import type { LoadedExperiment } from '../config/load-experiment.js';
import type { ChatRequest, ModelIdentity, Sampling } from '../engines/definitions/engine.js';
import { EngineError } from '../engines/errors.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import { ModelStopped } from '../engines/stack/model-stopped.js';
import type { RequestFields } from '../plan/calls/recorded-requests.js';
import { type Cell, modelsAsked } from '../plan/cells/cell.js';
import { hasRepeats } from '../scoring/repeats.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import * as messages from './messages.js';
import type { RunOptions } from './run.js';
import { Stacks } from './stacks.js';
import { Workers } from './workers.js';

/** Whether a call is in the share that is asked again; its key decides, so every run picks the same calls. */
export const isChosen = (key: string, share: number): string =>
  `('0x' || ${key}[1:8])::UBIGINT < ${Math.round(share * 2 ** 32)}`;

/**
 * Asks a share of the calls behind the cells' predictions once more, exactly as before, and records the answers
 * (`repeat_of`): a server may answer differently even at temperature 0. Only calls that a model answered for this
 * database are repeated, not those from recordings. A call without an answer is left for the next run.
 */
export async function repeatCalls(
  { file }: LoadedExperiment,
  cells: readonly Cell[],
  share: number,
  options: RunOptions,
): Promise<void> {
  const { store, stop, fresh, listen } = options;
  if (options.offline || stop.aborted) return;
  const calls = store.stream<{ request: string }>(wantedCalls(cells, share, fresh));
  const models = modelsOf(cells);
  const halt = new AbortController();
  const signal = AbortSignal.any([stop, halt.signal]);
  const stacks = await Stacks.open({ ...options, file, stop: signal, onRoom: () => workers.grow() });
  const workers = new Workers(
    async () => {
      const { done, value } = await calls.next();
      if (done || signal.aborted) return false;
      const { identity, request } = repeatOf(JSON.parse(value.request) as RecordedFields);
      const model = models.get(identityOf(identity));
      if (!model) return true;
      try {
        await stacks.of(model).ask(request, options.abort);
      } catch (error) {
        if (error instanceof ModelStopped) listen({ kind: 'noticed', line: error.message });
        else if (!(error instanceof EngineError) && !signal.aborted) throw error;
        return !(error instanceof ModelStopped);
      }
      return true;
    },
    () => Math.max(1, ...[...models.values()].map((model) => stacks.room(model))),
    () => halt.abort(),
  );
  const [result] = await Promise.allSettled([workers.end()]);
  await stacks.close();
  await store.flush();
  if (result.status === 'rejected') throw result.reason;
}

/** The fields hashed for a key (`keyFields`). */
type RecordedFields = RequestFields & {
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly adapter: string | null;
  readonly transcript?: ModelIdentity['transcript'];
  readonly template?: ModelIdentity['template'];
  readonly extraBody?: ModelIdentity['extraBody'];
  readonly sampling: { readonly [K in keyof Sampling]-?: Sampling[K] | null };
  readonly seed: number;
};

function repeatOf(fields: RecordedFields): { identity: ModelIdentity; request: ChatRequest } {
  const { model, revision, quantization, adapter, transcript = null, template, extraBody, messages, seed } = fields;
  const identity = {
    ...{ model, revision, quantization, adapter, transcript },
    ...(template ? { template } : {}),
    ...(extraBody ? { extraBody } : {}),
  };
  const sampling = Object.fromEntries(Object.entries(fields.sampling).filter(([, value]) => value !== null));
  return {
    identity,
    request: {
      identity,
      messages: messages as ChatRequest['messages'],
      sampling: sampling as unknown as Sampling,
      seed,
      certainty: false,
      repeat: 1,
    },
  };
}

function modelsOf(cells: readonly Cell[]): Map<string, ResolvedModel> {
  return new Map(cells.flatMap(modelsAsked).map((model) => [identityOf(model.identity), model]));
}

const identityOf = ({
  model,
  revision,
  quantization,
  adapter,
  transcript,
  template,
  extraBody,
}: ModelIdentity): string => JSON.stringify([model, revision, quantization, adapter, transcript, template, extraBody]);

const callsOf = (cells: readonly Cell[]): string =>
  `SELECT DISTINCT unnest(calls).key AS key FROM predictions WHERE cell_id IN (${cells.map(({ id }) => literal(id)).join(', ')})`;

const wantedCalls = (cells: readonly Cell[], share: number, fresh: boolean): string =>
  `SELECT g.request::VARCHAR AS request FROM (${callsOf(cells)}) JOIN generations g USING (key)
   WHERE g.origin = 'live' AND (g.request->>'$.forced') IS NULL AND ${isChosen('g.key', share)}
     ${fresh ? '' : 'AND NOT EXISTS (SELECT 1 FROM generations again WHERE again.repeat_of = g.key)'}
   ORDER BY g.key`;

/** How often the answer to a repeated call differed. */
export interface Flips {
  readonly repeated: number;
  readonly flipped: number;
}

/** Counts over all calls of the cells that were asked twice. */
export async function flipsOf(store: Store, cells: readonly Cell[]): Promise<Flips> {
  const none = { repeated: 0, flipped: 0 };
  if (!(await hasRepeats(store))) return none;
  const [row] = await store.rows<Flips>(
    `SELECT count(*)::int AS repeated, count_if(again.text IS DISTINCT FROM first.text)::int AS flipped
     FROM (${callsOf(cells)}) JOIN generations first USING (key) JOIN generations again ON again.repeat_of = first.key`,
  );
  return row ?? none;
}

/** The closing line of a run; undefined if nothing was asked twice. */
export const flipsLine = ({ repeated, flipped }: Flips): string | undefined =>
  repeated === 0 ? undefined : messages.flipRate(repeated, flipped);
