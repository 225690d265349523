import { isLike } from '../config/selector.js';
import { type Axis, axes } from '../results/axes.js';
import { valuesOf } from '../results/axis-values.js';
import { type CellSelector, isMeant, withoutOracle } from '../results/names/select-cells.js';
import { type CellPair, pairCells } from '../results/pairing/pairs.js';
import { parametersOf } from '../results/parameters.js';
import type { CellRow } from '../results/rows/cells.js';
import type { CellsOfClaim } from './schema.js';

/**
 * The cells that a claim is about, in some languages. Oracle cells, which see gold data, are included only if the claim
 * asks for them.
 */
export function cellsOf(cells: readonly CellRow[], selector: CellsOfClaim, languages: readonly string[]): CellRow[] {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = selector.parameterCount ?? {};
  const wanted = withoutOracle(wantedOf(selector));
  const fits = (cell: CellRow) => {
    const count = parametersOf(cell);
    return selector.parameterCount === undefined || (count !== undefined && count >= from && count <= to);
  };
  return cells.filter((cell) => languages.includes(cell.language) && isMeant(cell, wanted) && fits(cell));
}

function wantedOf(selector: CellsOfClaim): CellSelector {
  const entries = axes.flatMap((axis) => {
    const value = selector[axis];
    return value === undefined ? [] : [[axis, Array.isArray(value) ? value : [value]] as const];
  });
  return Object.fromEntries(entries);
}

/** One side of a comparison: what both sides share, overridden by what differs. */
export const side = (shared: CellsOfClaim, differs: CellsOfClaim): CellsOfClaim => ({ ...shared, ...differs });

/** Pairs of cells that are alike except on the axes that one side overrides. */
export function pairsOf(
  cells: readonly CellRow[],
  first: CellsOfClaim,
  second: CellsOfClaim,
  languages: readonly string[],
): CellPair[] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  const differing = [...names].filter((name) => {
    const key = name as keyof CellsOfClaim;
    return JSON.stringify(first[key]) !== JSON.stringify(second[key]);
  });
  const free = new Set<Axis>(differing.map((name) => (name === 'parameterCount' ? 'model' : (name as Axis))));
  return pairCells(cellsOf(cells, first, languages), cellsOf(cells, second, languages), free);
}

/** A selector in words: `method eat, rounds 3`. */
export function inWords(selector: CellsOfClaim): string {
  const parts = Object.entries(selector).map(([axis, value]) => {
    if (typeof value === 'string') return `${axis} ${value}`;
    if (Array.isArray(value)) return `${axis} ${value.join(' or ')}`;
    const { from, to } = value as NonNullable<CellsOfClaim['parameterCount']>;
    return `${billions(from ?? 0)} to ${billions(to ?? Number.POSITIVE_INFINITY)} parameters`;
  });
  return parts.join(', ') || 'any cell';
}

const billions = (count: number): string => (Number.isFinite(count) ? `${count / 1e9}B` : '∞');

/** The cells' values on the axes of a setting, where they differ from it. */
export function differences(
  cells: readonly CellRow[],
  setting: CellsOfClaim | undefined,
): { readonly axis: Axis; readonly found: readonly string[]; readonly paper: readonly string[] }[] {
  return axes.flatMap((axis) => {
    const value = setting?.[axis];
    if (value === undefined) return [];
    const paper = Array.isArray(value) ? value : [value];
    const others = cells.flatMap((cell) => {
      const has = valuesOf(cell)[axis];
      return has === null || paper.some((pattern) => isLike(has, pattern)) ? [] : [has];
    });
    return others.length === 0 ? [] : [{ axis, found: [...new Set(others)], paper }];
  });
}
