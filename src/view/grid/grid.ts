import type { Score } from '../../metrics/metric.js';
import { marksOf, meanScore, scoreCell } from '../../report/tables/score-cell.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import type { Comparison } from '../../results/statistics/comparisons.js';
import type { System } from '../../results/systems.js';
import type { TableCell } from '../../tables/table.js';

/**
 * A system's number in a language: how it is shown, how high it is among all, and its test against the pinned system.
 */
export interface GridCell {
  readonly cell: CellRow | undefined;
  readonly shown: TableCell;
  /** From 0, the lowest of the grid, to 1, the highest; undefined where there is no number. */
  readonly height: number | undefined;
  readonly test: Comparison | undefined;
}

export interface GridRow {
  readonly system: System;
  readonly isPinned: boolean;
  readonly cells: readonly GridCell[];
  readonly mean: TableCell;
}

export interface Grid {
  readonly languages: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridOptions {
  /** What the rows are sorted by: a language, or `mean`; by their axes if undefined. */
  readonly sort: string | undefined;
  readonly pinned: System | undefined;
  /** By `cell_id`; empty where nothing is pinned. */
  readonly tests: ReadonlyMap<string, Comparison>;
}

/** A score of every system in every language. Pure. */
export function gridOf(metric: Score, results: Results, { sort, pinned, tests }: GridOptions): Grid {
  const { systems, languages } = results;
  const values = systems.flatMap((system) =>
    languages.flatMap((language) => scoreCell(metric, system, language, results).value ?? []),
  );
  const numbers = values.filter((value) => typeof value === 'number');
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const cellIn = (system: System, language: string): GridCell => {
    const cell = system.cells.get(language);
    const test = cell && tests.get(cell.cell_id);
    const shown = scoreCell(metric, system, language, results);
    const marks = [
      ...(cell ? marksOf(cell, results) : []),
      ...(test && test.corrected < 0.05 ? ['differs' as const] : []),
    ];
    const height = typeof shown.value === 'number' ? (shown.value - low) / (high - low || 1) : undefined;
    return { cell, test, height, shown: { ...shown, marks } };
  };
  const rows = systems.map((system) => ({
    system,
    isPinned: system === pinned,
    cells: languages.map((language) => cellIn(system, language)),
    mean: meanScore(metric, system, results),
  }));
  return { languages, rows: sorted(rows, languages, metric, sort) };
}

function sorted(rows: readonly GridRow[], languages: readonly string[], metric: Score, sort: string | undefined) {
  const place = sort === undefined ? -1 : languages.indexOf(sort);
  if (place < 0 && sort !== 'mean') return rows;
  const shownOf = ({ cells, mean }: GridRow): number => {
    const value = sort === 'mean' ? mean.value : cells[place]?.shown.value;
    return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
  };
  const sign = metric.best === 'lowest' ? -1 : 1;
  return [...rows].sort((a, b) => sign * (shownOf(b) - shownOf(a)) || 0);
}
