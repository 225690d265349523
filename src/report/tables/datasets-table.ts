import type { Results } from '../../results/results.js';
import type { CeilingRow } from '../../results/rows/ceilings.js';
import type { CellRow } from '../../results/rows/cells.js';
import { type Table, text } from '../../tables/table.js';
import { short } from './revision.js';

/** The datasets with their revisions, and how many sentences of each language a cell predicted. */
export function datasetsTable({ rows: read, cells, languages }: Results): Table {
  const predicted = new Map<string, number>();
  for (const { cell_id, dataset, sentences } of read.states) {
    const key = `${cell_id} ${dataset}`;
    predicted.set(key, (predicted.get(key) ?? 0) + sentences);
  }
  const found = new Map<
    string,
    { dataset: string; language: string; revision: string; counts: number[]; ceiling?: CeilingRow }
  >();
  const add = (cell: CellRow, dataset: string, shownName: string, revision: string, ceiling?: CeilingRow) => {
    const key = JSON.stringify([dataset, cell.language, revision]);
    const entry = found.get(key) ?? {
      dataset: shownName,
      language: cell.language,
      revision,
      counts: [],
      ...(ceiling && { ceiling }),
    };
    entry.counts.push(predicted.get(`${cell.cell_id} ${dataset}`) ?? 0);
    found.set(key, entry);
  };
  for (const cell of cells) {
    const { ner_dataset: dataset, ner_split: split, ner_data: data } = cell;
    const ceiling = read.ceilings.find(({ data_id }) => data_id === data);
    add(cell, dataset, `${dataset} ${split}`, cell.ner_revision, ceiling);
    const { translation_dataset: parallel, translation_revision: revision } = cell;
    if (parallel && parallel !== cell.ner_dataset) add(cell, parallel, `${parallel} (translation)`, revision ?? '–');
  }
  const rows = [...found.values()].sort(
    (a, b) => compare(a.dataset, b.dataset) || languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  const bounded = rows.some(({ ceiling }) => ceiling);
  return {
    id: 'datasets',
    title: 'Sentences',
    columns: [
      ...['dataset', 'language', 'revision', 'sentences'].map((name) => text(name)),
      ...(bounded ? [text('ceiling')] : []),
    ],
    rows: rows.map(({ dataset, language, revision, counts, ceiling }) => [
      { value: dataset },
      { value: language },
      { value: short(revision), title: revision },
      { value: range(counts) },
      ...(bounded ? [{ value: ceiling ? (100 * ceiling.value).toFixed(1) : '–' }] : []),
    ]),
    notes: [
      'The number of sentences that a cell predicted, including failed ones; a range where cells differ.',
      ...(bounded ? [ceilingNote] : []),
    ],
  };
}

const ceilingNote =
  'The ceiling is the entity F1 of a system that knows all gold English entities and maps each to one span, with as many right as the counts of the two annotations allow, by sentence and type. It covers the stored sentences.';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function range(counts: readonly number[]): string {
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `${low}` : `${low}–${high}`;
}
