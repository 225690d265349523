import type { CellRow } from './rows/cells.js';

const size = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)\s*([mb])(?![a-z0-9])/i;

/**
 * Number of parameters that a model's name tells, as in `gemma-3-270m` or `Qwen2.5-14B-Instruct`; undefined where none.
 */
export function parametersInName(name: string): number | undefined {
  const [, digits, unit] = size.exec(name) ?? [];
  if (!digits || !unit) return undefined;
  return Number(digits) * (unit.toLowerCase() === 'b' ? 1e9 : 1e6);
}

/**
 * Number of parameters of a cell's model, by its definition or else by one of its names; undefined if neither tells.
 */
export const parametersOf = ({ parameter_count, model, model_source }: CellRow): number | undefined =>
  parameter_count ?? parametersInName(model ?? '') ?? parametersInName(model_source ?? '');
