import { alike } from '../../results/pairing/pairs.js';
import { parametersOf } from '../../results/parameters.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { number, type Table } from '../../tables/table.js';
import { languagesOf } from './along-table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/** F1 and BLEU by the size of the model. Undefined where fewer than two sizes are known. */
export function sizesTable(results: Results): Table | undefined {
  const rows = alike(byStanding(results.systems).main, ['model']).flatMap((group) => group.flatMap(sized).sort(bySize));
  if (new Set(rows.map(({ parameters }) => parameters)).size < 2) return undefined;
  const metrics = results.shown().filter(({ metric }) => ['f1.seqeval', 'bleu', 'entropy'].includes(metric));
  return {
    id: 'sizes',
    title: 'F1 and BLEU by the size of the model',
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
      `Means over ${languagesOf(results)}. Parameters as the model’s definition says, or its name where that says nothing. Models that differ in size differ in more than size unless they are of one family.`,
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
