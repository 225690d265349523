import { Library, shippedRecordings } from '../config/library.js';
import { type LoadedExperiment, loadExperiment } from '../config/load-experiment.js';
import { keyFields } from '../engines/key.js';
import { KnownAnswers } from './calls/known-answers.js';
import { nearRequests, type RecordedRequest, type RequestFields, requestsWithKey } from './calls/recorded-requests.js';
import type { Miss } from './calls/shared-calls.js';
import { Tally } from './calls/tally.js';
import { walkCells } from './calls/walk-cells.js';
import type { Cell } from './cells/cell.js';
import { resolveCells } from './cells/resolve.js';
import { keepSamples } from './cells/sample-rule.js';
import * as messages from './messages.js';
import { type Near, nearestOf } from './nearest.js';

export interface WhyOptions {
  /** A generation's key or a cell's identity, or a prefix of one. */
  readonly id: string;
  /** Experiments in which to look for what is not recorded. */
  readonly files: readonly string[];
  readonly db: string;
  readonly set: readonly string[];
  readonly limit: number | undefined;
  readonly offline: boolean;
  readonly recordings: readonly string[];
}

/** A request, recorded or not, and the nearest other recorded one. */
export interface RequestFound {
  readonly key: string;
  readonly request: RequestFields;
  readonly recorded: Pick<RecordedRequest, 'origin' | 'created_at'> | undefined;
  readonly nearest: Near<RecordedRequest> | undefined;
}

export interface StoredCell {
  readonly id: string;
  readonly config: Record<string, unknown>;
  readonly status: string;
}

/** A cell from the database or an experiment, and the nearest other one in the database. */
export interface CellFound {
  readonly id: string;
  readonly config: Record<string, unknown>;
  /** Null if the database does not have it. */
  readonly status: string | null;
  readonly nearest: Near<StoredCell> | undefined;
  /** Its first call that is not recorded; null if all are, undefined if no named experiment contains the cell. */
  readonly missing: RequestFound | null | undefined;
}

export type Why = { readonly cell: CellFound } | { readonly request: RequestFound };

/** @throws UserError if it is not an identity, is not found, or is a prefix of several. */
export async function why(options: WhyOptions): Promise<Why> {
  const { id, files } = options;
  if (!/^[0-9a-f]{4,64}$/.test(id)) throw messages.noIdentity(id);
  const known = await KnownAnswers.open(options.db, [...shippedRecordings(), ...options.recordings]);
  try {
    const named = await cellsOf(files, options, known);
    const stored = await storedCells(known);
    const cells = new Map(stored.map((cell) => [cell.id, cell.config]));
    for (const { cell } of named) cells.set(cell.id, cell.config);
    const [found, another] = [...cells].filter(([cellId]) => cellId.startsWith(id));
    const [recorded, other] = await requestsWithKey(known.stores, id);
    if (another || other || (found && recorded)) throw messages.severalIdentities(id);
    if (found) return { cell: await explainCell(found, stored, named, known, options) };
    if (recorded) return { request: await explain(recorded.key, recorded.request, known, recorded) };
    for (const { loaded, cell } of named) {
      const miss = await firstMiss(loaded, cell, known, options, ({ key }) => key.startsWith(id));
      if (miss) return { request: await explain(miss.key, fieldsOf(miss), known) };
    }
    throw messages.unknownIdentity(id, files);
  } finally {
    await known.close();
  }
}

async function explainCell(
  [id, config]: readonly [string, Record<string, unknown>],
  stored: readonly StoredCell[],
  named: readonly { loaded: LoadedExperiment; cell: Cell }[],
  known: KnownAnswers,
  options: WhyOptions,
): Promise<CellFound> {
  const others = stored.filter((cell) => cell.id !== id);
  const planned = named.find(({ cell }) => cell.id === id);
  const miss = planned && (await firstMiss(planned.loaded, planned.cell, known, options, () => true));
  return {
    id,
    config,
    status: stored.find((cell) => cell.id === id)?.status ?? null,
    nearest: nearestOf(config, others, (other) => other.config),
    missing: miss ? await explain(miss.key, fieldsOf(miss), known) : planned ? null : undefined,
  };
}

async function explain(
  key: string,
  request: RequestFields,
  known: KnownAnswers,
  recorded?: RecordedRequest,
): Promise<RequestFound> {
  const near = await nearRequests(known.stores, key, request);
  return { key, request, recorded, nearest: nearestOf(request, near, (other) => other.request) };
}

const fieldsOf = ({ request }: Miss): RequestFields => keyFields(request);

async function cellsOf(files: readonly string[], options: WhyOptions, { store }: KnownAnswers) {
  const library = new Library();
  const cells = [];
  for (const file of files) {
    const loaded = loadExperiment(file, library, options.set);
    const kept = await keepSamples(loaded, await resolveCells(loaded, options), store);
    for (const cell of kept.cells) cells.push({ loaded, cell });
  }
  return cells;
}

async function storedCells({ store }: KnownAnswers): Promise<StoredCell[]> {
  const rows = await store?.rows<{ id: string; config: string; status: string }>(
    'SELECT cell_id AS id, config::VARCHAR AS config, status FROM cells ORDER BY started_at DESC',
  );
  return (rows ?? []).map((row) => ({ ...row, config: JSON.parse(row.config) as Record<string, unknown> }));
}

/** A cell's first unrecorded call, in sentence order, that is the one being looked for. */
async function firstMiss(
  loaded: LoadedExperiment,
  cell: Cell,
  known: KnownAnswers,
  { limit, offline }: WhyOptions,
  wanted: (miss: Miss) => boolean,
): Promise<Miss | undefined> {
  let first: Miss | undefined;
  const missed = (miss: Miss) => {
    if (wanted(miss)) first ??= miss;
  };
  await walkCells(loaded, [cell], new Tally(known.answer), { limit, offline, store: known.store, missed });
  return first;
}
