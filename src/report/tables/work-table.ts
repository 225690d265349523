import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { number, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';

/** The states of a sentence, in column order. */
const states = ['ok', 'truncated', 'refused', 'overlong', 'unparsable', 'empty', 'failed'] as const;

/** Whether the optional columns have anything to show. */
interface Shown {
  readonly reasoning: boolean;
  readonly price: boolean;
}

/** What each cell used, and what became of its sentences. */
export function workTable(results: Results): Table {
  const { usage } = results.rows;
  const shown: Shown = {
    reasoning: usage.some(({ reasoning_tokens }) => (reasoning_tokens ?? 0) > 0),
    price: usage.some(({ cost_usd }) => cost_usd !== null),
  };
  return {
    id: 'work',
    title: 'Calls, tokens, seconds and states of every cell',
    columns: [
      ...axisColumns(results),
      text('language'),
      number('calls'),
      number('replayed'),
      number('prompt tokens'),
      number('completion tokens'),
      ...(shown.reasoning ? [number('reasoning tokens')] : []),
      number('seconds', 1),
      ...(shown.price ? [number('US$', 4)] : []),
      ...states.map((state) => number(state)),
    ],
    rows: results.systems.flatMap((system) =>
      results.languages.flatMap((language) => {
        const cell = system.cells.get(language);
        return cell ? [[...axisCells(system, results), ...row(cell, language, shown, results)]] : [];
      }),
    ),
    notes: [
      'A cell’s calls are the distinct answers that its predictions use. Cells share answers (a run with more rounds begins with the calls of one with fewer), so the sum over cells exceeds the calls made.',
      ...(shown.reasoning
        ? ['Completion tokens include reasoning tokens: what models thought before they answered.']
        : []),
      'Seconds are the sum of the latencies measured when the answers were given, on the machine that gave them; calls run in parallel.',
      'Sentences by state: an answer that was cut off, refused, too long to be read whole, empty or not understood is scored as the model’s answer. Only failed sentences, which got no answer, are not scored.',
    ],
  };
}

function row(cell: CellRow, language: string, shown: Shown, results: Results): TableCell[] {
  const usage = results.usage(cell);
  const counts = results.states(cell);
  const marks = results.isPartial(cell) ? { marks: ['partial' as const] } : {};
  return [
    { value: language, ...marks },
    { value: usage?.calls ?? 0 },
    { value: usage?.replayed ?? 0 },
    { value: usage?.prompt_tokens ?? null },
    { value: usage?.completion_tokens ?? null },
    ...(shown.reasoning ? [{ value: usage?.reasoning_tokens ?? null }] : []),
    { value: usage?.seconds ?? null },
    ...(shown.price ? [{ value: usage?.cost_usd ?? null }] : []),
    ...states.map((state) => ({ value: counts.get(state) ?? 0 })),
  ];
}
