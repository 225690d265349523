import type { CellRow } from './rows/cells.js';

const size = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)\s*([mb])(?![a-z0-9])/i;

/**
 * The number of parameters given in a model's name, such as `gemma-3-270m` or `Qwen2.5-14B-Instruct`; undefined if
 * there is none.
 */
export function parametersInName(name: string): number | undefined {
  const [, digits, unit] = size.exec(name) ?? [];
  if (!digits || !unit) return undefined;
  return Number(digits) * (unit.toLowerCase() === 'b' ? 1e9 : 1e6);
}

/**
 * The number of parameters of a cell's model, from its definition or else from one of its names; undefined if neither
 * gives it.
 */
export const parametersOf = ({ parameter_count, model, model_source }: CellRow): number | undefined =>
  parameter_count ?? parametersInName(model ?? '') ?? parametersInName(model_source ?? '');
