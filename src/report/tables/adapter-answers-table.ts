import { counterparts } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import type { AnswerProbeRow } from '../../results/rows/answer-probes.js';
import { bases } from '../../results/statistics/extras.js';
import { type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';

/** A property of answers, and how often they have it: a share in percent, or a mean. */
interface Probe {
  readonly name: string;
  of(row: AnswerProbeRow): number | null;
}

const share = (part: number, all: number): number | null => (all === 0 ? null : (100 * part) / all);

const probes: readonly Probe[] = [
  { name: 'words of the sentence, %', of: ({ verbatim, answers }) => share(verbatim, answers) },
  { name: 'corrected by a later round, %', of: ({ repaired, first_wrong }) => share(repaired, first_wrong) },
  { name: 'Latin letters only, %', of: ({ latin, answers }) => share(latin, answers) },
  { name: 'cut or refused, %', of: ({ cut, answers }) => share(cut, answers) },
  { name: 'tokens', of: ({ tokens }) => tokens },
];

/**
 * What an adapter changes in the answers that have to be words of the sentence, before they are located: whether the
 * model still does as it is told. Undefined where there is no adapter, or nothing was led back.
 */
export function adapterAnswersTable(results: Results): Table | undefined {
  const rowOf = new Map(results.rows.answerProbes.map((row) => [row.cell_id, row]));
  const { languages } = results;
  const rows = counterparts(results.systems, 'adapter', bases.adapter).flatMap(({ a, b }) =>
    probes.flatMap(({ name, of }) =>
      [b, a].map((system, i): TableCell[] => [
        ...axisCells(a, results),
        { value: name },
        { value: i === 0 ? 'without' : 'with' },
        ...languages.map((language) => {
          const cell = system.cells.get(language);
          const row = cell && rowOf.get(cell.cell_id);
          return { value: row ? of(row) : null, ...(row ? { title: `${row.answers} answers` } : {}) };
        }),
      ]),
    ),
  );
  const known = rows.filter((row) => row.some(({ value }) => typeof value === 'number'));
  if (known.length === 0) return undefined;
  return {
    id: 'adapter-answers',
    title: 'What an adapter changes in the answers',
    columns: [
      ...axisColumns(results),
      text('answers'),
      text('with or without'),
      ...languages.map((label) => ({ label, kind: 'number' as const, digits: 1 })),
    ],
    rows: known,
    notes: [
      'Of the last answers of backward conversations, which have to be words of the sentence; quotation marks and full ' +
        'stops around them do not count. Mended: of first answers that are no words of the sentence, those whose last ' +
        'one is. The cells with and without the adapter may lead back different entities, as they translate differently.',
    ],
  };
}
