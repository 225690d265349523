import type { Results } from '../../results/results.js';
import { number, type Table, text } from '../../tables/table.js';

/** Why sentences got no answer: one row per reason, with an example. */
export function failuresTable({ rows, systems, languageOf }: Results): Table | undefined {
  if (rows.failures.length === 0) return undefined;
  const names = new Map(
    systems.flatMap(({ label, cells }) =>
      [...cells].map(([language, { cell_id }]) => [cell_id, `${label}, ${languageOf(language).name}`] as const),
    ),
  );
  return {
    id: 'failures',
    title: 'Why sentences got no answer',
    columns: [number('sentences'), text('reason'), text('example')],
    rows: rows.failures.map(({ reason, sentences, example: { cell, dataset, sentence } }) => [
      { value: sentences },
      { value: reason },
      { value: `sentence ${sentence} of ${dataset}, ${names.get(cell) ?? `an older cell, ${cell.slice(0, 12)}`}` },
    ]),
    notes: [
      'Messages that differ only in numbers and request IDs count as one reason. Running the experiment again retries these sentences.',
    ],
  };
}
