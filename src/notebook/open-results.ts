import { existsSync } from 'node:fs';
import { nearest } from '../config/nearest.js';
import { shippedAndOwn } from '../published/read.js';
import type { PublishedRow } from '../published/row.js';
import { type Contents, contentsOf } from '../report/contents.js';
import type { Plot } from '../report/plots/plot.js';
import { readResults } from '../results/read-results.js';
import type { SentenceVectors } from '../results/relations/sentence-vectors.js';
import type { Results } from '../results/results.js';
import { chosenExperiments } from '../results/rows/experiments.js';
import { Store } from '../store/store.js';
import { escapeMarkdown } from '../tables/escape-markdown.js';
import type { Table } from '../tables/table.js';
import * as messages from './messages.js';

/** An experiment in a database, with its report's contents. The database is open only while something is read. */
export interface OpenResults {
  readonly database: string;
  readonly experiment: string;
  /** Cells, systems and scores: the basis of tables, figures and relations. */
  readonly evidence: Results;
  /** Tables and figures. */
  readonly contents: Contents;
  /** Sentence statistics, which tests and relations resample; undefined if none are stored. */
  readonly stats: SentenceVectors | undefined;
  /** Published numbers: those shipped with eatlab and those of `published`. */
  readonly published: readonly PublishedRow[];
  /** What a reader must know before any number, as a Markdown quotation; empty if nothing. */
  readonly caveats: string;
  /** A table of the report. @throws UserError if there is none with this id. */
  table(id: string): Table;
  /** A figure of the report. @throws UserError if there is none with this id. */
  figure(id: string): Plot;
  /** Rows of a query; `$name` stands for a value. */
  sql<Row extends object>(query: string, values?: Readonly<Record<string, string | number | null>>): Promise<Row[]>;
}

/**
 * Reads an experiment for a notebook.
 * @param published CSV files of published numbers, in addition to those shipped with eatlab
 * @throws UserError if there is no such database, or no such experiment in it.
 */
export async function openResults(
  database: string,
  experiment: string,
  { published = [] }: { readonly published?: readonly string[] } = {},
): Promise<OpenResults> {
  if (!existsSync(database)) throw messages.noDatabase(database);
  const beside = shippedAndOwn(published);
  const evidence = await reading(database, async (store) => {
    await chosenExperiments(store, [experiment]);
    return readResults(store, experiment, { tests: {}, vectors: true, beside });
  });
  const contents = contentsOf(evidence);
  return {
    database,
    experiment,
    evidence,
    contents,
    stats: evidence.extras.vectors,
    published: [...beside.published, ...beside.own],
    caveats: contents.banners.map((banner) => `> ${escapeMarkdown(banner)}`).join('\n>\n'),
    table: (id) =>
      named(
        'table',
        id,
        contents.sections.flatMap(({ tables }) => tables),
      ),
    figure: (id) =>
      named(
        'figure',
        id,
        contents.sections.flatMap(({ plots }) => plots),
      ),
    sql: <Row extends object>(query: string, values = {}) =>
      reading(database, (store) => store.rows<Row>(query, values)),
  };
}

function named<T extends { readonly id: string }>(kind: 'table' | 'figure', id: string, all: readonly T[]): T {
  const found = all.find((one) => one.id === id);
  const known = all.map((one) => one.id);
  if (!found) throw messages.unknownPart(kind, id, known, nearest(id, known)[0]);
  return found;
}

async function reading<T>(database: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.read(database);
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
