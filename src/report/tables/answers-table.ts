import type { Results } from '../../results/results.js';
import { number, type Table, text } from '../../tables/table.js';
import { short } from './revision.js';

/** The models that answered, and whether live or from a recording. */
export function answersTable({ rows }: Results): Table {
  return {
    id: 'models',
    title: 'Answers',
    columns: [
      text('model'),
      text('revision'),
      text('quantization'),
      text('engine'),
      text('origin'),
      number('answers'),
      text('first'),
      text('last'),
    ],
    rows: rows.origins.map(({ model, revision, quantization, engine, origin, calls, first, last }) => [
      { value: model },
      { value: revision === null ? null : short(revision), ...(revision === null ? {} : { title: revision }) },
      { value: quantization },
      { value: engine },
      { value: origin },
      { value: calls },
      { value: first },
      { value: last },
    ]),
    notes: [
      'Distinct answers that the predictions use. Origin is live, or the recording that an answer came from. Times are UTC.',
    ],
  };
}
