import type { Evidence } from '../../results/evidence.js';
import { parametersOf } from '../../results/parameters.js';
import type { System } from '../../results/systems.js';
import { languagesOf } from './along.js';
import { axisCells, axisColumns } from './axes.js';
import { byStanding } from './by-language.js';
import { meanScore } from './score-cell.js';
import { number, type Table } from './table.js';

/** F1 and BLEU by the size of the model. Undefined where fewer than two sizes are known. */
export function sizesTable(evidence: Evidence): Table | undefined {
  const sized = byStanding(evidence.systems).main.flatMap((system) => {
    const parameters = parametersOfSystem(system);
    return parameters === undefined ? [] : [{ system, parameters }];
  });
  if (new Set(sized.map(({ parameters }) => parameters)).size < 2) return undefined;
  const metrics = evidence.shown.filter(({ metric }) => ['f1.seqeval', 'bleu', 'entropy'].includes(metric));
  const rest = ({ system }: (typeof sized)[number]) => JSON.stringify({ ...system.values, model: null });
  const order = [...new Set(sized.map(rest))];
  const rows = [...sized].sort(
    (a, b) => order.indexOf(rest(a)) - order.indexOf(rest(b)) || a.parameters - b.parameters,
  );
  return {
    id: 'sizes',
    title: 'F1 and BLEU by the size of the model',
    columns: [
      ...axisColumns(evidence),
      number('10⁹ parameters', 2),
      ...metrics.map(({ short, digits }) => number(short, digits)),
    ],
    rows: rows.map(({ system, parameters }) => [
      ...axisCells(system, evidence),
      { value: parameters / 1e9 },
      ...metrics.map((metric) => meanScore(metric, system, evidence)),
    ]),
    notes: [
      `Means over ${languagesOf(evidence)}. Parameters as the model’s definition says, or its name where that says nothing. Models that differ in size differ in more than size unless they are of one family.`,
    ],
  };
}

const parametersOfSystem = ({ cells }: System): number | undefined => {
  const [cell] = cells.values();
  return cell && parametersOf(cell);
};
