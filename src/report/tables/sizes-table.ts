import { alike } from '../../results/pairing/pairs.js';
import { parametersOf } from '../../results/parameters.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { number, type Table } from '../../tables/table.js';
import { languagesOf } from './along-table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/** F1 and BLEU by model size. Undefined if fewer than two sizes are known. */
export function sizesTable(results: Results): Table | undefined {
  const rows = alike(byStanding(results.systems).main, ['model']).flatMap((group) => group.flatMap(sized).sort(bySize));
  if (new Set(rows.map(({ parameters }) => parameters)).size < 2) return undefined;
  const metrics = results.shown().filter(({ metric }) => ['f1.seqeval', 'bleu', 'entropy'].includes(metric));
  return {
    id: 'sizes',
    title: 'F1 and BLEU by model size',
    columns: [
      ...axisColumns(results),
      number('10⁹ parameters', 2),
      ...metrics.map(({ short, digits }) => number(short, digits)),
    ],
    rows: rows.map(({ system, parameters }) => [
      ...axisCells(system, results),
      { value: parameters / 1e9 },
      ...metrics.map((metric) => meanScore(metric, system, results)),
    ]),
    notes: [
      `Means over ${languagesOf(results)}. Parameter counts are from the model’s definition, or else from its name. Models of different families differ in more than size.`,
    ],
  };
}

interface Sized {
  readonly system: System;
  readonly parameters: number;
}

function sized(system: System): Sized[] {
  const [cell] = system.cells.values();
  const parameters = cell && parametersOf(cell);
  return parameters === undefined ? [] : [{ system, parameters }];
}

const bySize = (a: Sized, b: Sized): number => a.parameters - b.parameters;
