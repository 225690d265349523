import { statSync } from 'node:fs';
import { axes } from '../results/axes.js';
import { labelOf, valuesOf } from '../results/axis-values.js';
import { readCells } from '../results/names/read-cells.js';
import { chosenExperiments } from '../results/rows/experiments.js';
import type { Store } from '../store/store.js';

/** An experiment in a database. */
export interface ListedExperiment {
  readonly name: string;
  /** Cells by state, such as `done`. */
  readonly states: Readonly<Record<string, number>>;
  readonly languages: readonly string[];
  /** The number of predictions of its cells, and of the failed ones among them. */
  readonly sentences: number;
  readonly failed: number;
  /** The number of calls that the predictions used; an answer shared by several counts for each. */
  readonly calls: number;
  /** When it last ran, in UTC: `2026-11-20 10:00:00`. */
  readonly lastRun: string | null;
  /** The path of its file on the machine that ran it. */
  readonly file: string | null;
}

/** A cell of an experiment. */
export interface ListedCell {
  readonly cell: string;
  /** The values of the axes that its method uses, in words. */
  readonly name: string;
  readonly language: string;
  readonly data: string;
  readonly state: string;
  readonly sentences: number;
  readonly failed: number;
  readonly isScored: boolean;
  readonly lastRun: string | null;
}

/** What a database contains. */
export interface Contents {
  readonly path: string;
  readonly bytes: number;
  readonly cells: number;
  readonly predictions: number;
  readonly answers: number;
  readonly experiments: readonly ListedExperiment[];
}

/** Reads what a database contains, by experiment, the most recently run one first. */
export async function contents(store: Store): Promise<Contents> {
  const [size] = await store.rows<Pick<Contents, 'cells' | 'predictions' | 'answers'>>(
    `SELECT (SELECT count(*) FROM cells)::DOUBLE AS cells, (SELECT count(*) FROM predictions)::DOUBLE AS predictions,
       (SELECT count(*) FROM generations)::DOUBLE AS answers`,
  );
  const rows = await store.rows<Omit<ListedExperiment, 'states'>>(experimentsSql);
  const states = await store.rows<{ name: string; status: string; cells: number }>(
    `SELECT name, coalesce(status, 'unknown') AS status, count(*)::DOUBLE AS cells
     FROM experiments JOIN cells USING (cell_id) GROUP BY ALL ORDER BY status`,
  );
  return {
    path: store.path,
    bytes: statSync(store.path).size,
    cells: size?.cells ?? 0,
    predictions: size?.predictions ?? 0,
    answers: size?.answers ?? 0,
    experiments: rows.map((row) => ({
      ...row,
      states: Object.fromEntries(
        states.filter(({ name }) => name === row.name).map(({ status, cells }) => [status, cells]),
      ),
    })),
  };
}

/** Counts of each cell's predictions. */
const counted = `(SELECT cell_id, count(*) AS sentences, count_if(state = 'failed') AS failed,
  coalesce(sum(len(calls)), 0) AS calls FROM predictions GROUP BY cell_id)`;

const experimentsSql = `
  SELECT e.name, list_sort(list(DISTINCT c.language)) AS languages, coalesce(sum(p.sentences), 0)::DOUBLE AS sentences,
    coalesce(sum(p.failed), 0)::DOUBLE AS failed, coalesce(sum(p.calls), 0)::DOUBLE AS calls,
    strftime(max(coalesce(e.named_at, c.started_at)), '%Y-%m-%d %H:%M:%S') AS "lastRun",
    arg_max(e.file, coalesce(e.named_at, c.started_at)) AS file
  FROM experiments e JOIN cells c USING (cell_id) LEFT JOIN ${counted} p USING (cell_id)
  GROUP BY e.name ORDER BY "lastRun" DESC NULLS LAST, e.name`;

/**
 * The cells of an experiment in the order of their axes, including those that newer ones have replaced.
 * @throws UserError for an unknown experiment
 */
export async function cellsListed(store: Store, experiment: string): Promise<ListedCell[]> {
  await chosenExperiments(store, [experiment]);
  const counts = await store.rows<{ cell_id: string; sentences: number; failed: number }>(
    `SELECT cell_id, sentences::DOUBLE AS sentences, failed::DOUBLE AS failed FROM ${counted}`,
  );
  const scored = await store.rows<{ cell_id: string }>('SELECT DISTINCT cell_id FROM scores');
  const byCell = new Map(counts.map((row) => [row.cell_id, row]));
  const isScored = new Set(scored.map(({ cell_id }) => cell_id));
  return (await readCells(store, experiment)).map((cell) => ({
    cell: cell.cell_id,
    name: labelOf(valuesOf(cell), ownAxes),
    language: cell.language,
    data: `${cell.ner_dataset} ${cell.ner_split}`,
    state: cell.status,
    sentences: byCell.get(cell.cell_id)?.sentences ?? 0,
    failed: byCell.get(cell.cell_id)?.failed ?? 0,
    isScored: isScored.has(cell.cell_id),
    lastRun: cell.started_at?.slice(0, 19) ?? null,
  }));
}

/** All axes except the data. */
export const ownAxes = axes.filter((axis) => axis !== 'data');
