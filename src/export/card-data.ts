import { packageVersion } from '../config/installed.js';
import { Library } from '../config/library.js';
import { bannerParts } from '../results/caveats/banners.js';
import { readResults } from '../results/read-results.js';
import type { Results } from '../results/results.js';
import type { CellOrigin } from '../results/rows/cell-origins.js';
import { type CellRow, nerData, translationData } from '../results/rows/cells.js';
import type { Part } from '../results/rows/parts.js';
import type { Store } from '../store/store.js';
import type { Selection } from './exported-tables.js';
import { type HeadlineRow, hasHeadline, readHeadline } from './headline.js';
import { sourceOf } from './source-of.js';
import type { WrittenTable } from './write-tables.js';

/** A dataset that cells read. What its definition says is absent if only an experiment file defines it. */
export interface DatasetRow {
  readonly name: string;
  readonly splits: readonly string[];
  readonly languages: readonly string[];
  readonly revisions: readonly string[];
  readonly licence?: string | undefined;
  readonly source?: string | undefined;
  readonly description?: string | undefined;
}

export interface PromptRow {
  readonly name: string;
  readonly sha256: string;
  readonly cells: number;
}

/** Everything a card says, as plain rows. */
export interface CardData {
  readonly experiments: readonly Results[];
  /** Experiment files, as the runs named them. */
  readonly files: readonly string[];
  readonly datasets: readonly DatasetRow[];
  readonly prompts: readonly PromptRow[];
  readonly tables: readonly WrittenTable[];
  readonly without: Selection['without'];
  readonly headline: readonly HeadlineRow[];
  readonly licence: string | undefined;
  readonly version: string;
}

/** The contents of a card for the given experiments; `folder` holds the tables that were written. */
export async function readCard(
  store: Store,
  names: readonly string[],
  { folder, tables, without }: { folder: string; tables: readonly WrittenTable[]; without: Selection['without'] },
): Promise<Omit<CardData, 'licence'>> {
  const experiments: Results[] = [];
  for (const name of names) experiments.push(await readResults(store, name, { parts: cardParts }));
  // A cell may belong to several experiments.
  const origins = [...new Map(experiments.flatMap(({ rows }) => [...rows.provenance])).values()];
  const cells = new Map(experiments.flatMap(({ cells: own }) => own.map((cell) => [cell.cell_id, cell] as const)));
  const has = new Set(tables.map(({ table }) => table));
  return {
    experiments,
    files: sorted(origins.flatMap(({ experiment }) => experiment ?? [])),
    datasets: datasetsOf([...cells.values()]),
    prompts: promptsOf(origins),
    tables,
    without,
    headline: hasHeadline(has) ? await readHeadline(store, folder) : [],
    version: packageVersion('eatlab') ?? '',
  };
}

/** What the card's tables and lists are made from. */
const cardParts: readonly Part[] = [...bannerParts, 'scores', 'provenance'];

/** The wordings of prompts by name, with how many cells used each. */
function promptsOf(origins: readonly CellOrigin[]): PromptRow[] {
  const used = origins.flatMap(({ prompts = {} }) => Object.entries(prompts).map((prompt) => JSON.stringify(prompt)));
  return sorted(used).map((prompt) => {
    const [name, sha256] = JSON.parse(prompt) as [string, string];
    return { name, sha256, cells: used.filter((one) => one === prompt).length };
  });
}

function datasetsOf(cells: readonly CellRow[]): DatasetRow[] {
  const used = cells.flatMap((cell) => [
    { ...nerData(cell), language: cell.language },
    { ...translationData(cell), language: cell.language },
  ]);
  const library = new Library();
  const known = new Set(library.names('datasets'));
  return sorted(used.map(({ dataset }) => dataset)).map((name) => {
    const own = used.filter(({ dataset }) => dataset === name);
    const row = {
      name,
      splits: sorted(own.map(({ split }) => split).filter(Boolean)),
      languages: sorted(own.map(({ language }) => language)),
      revisions: sorted(own.map(({ revision }) => revision).filter(Boolean)),
    };
    if (!known.has(name)) return row;
    const { value } = library.dataset(name, 'eatlab export');
    const { licence, description } = value;
    return { ...row, licence, description, source: sourceOf(value) };
  });
}

/** Sorted, without duplicates. */
const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
