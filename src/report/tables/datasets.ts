import type { CellRow } from '../data.js';
import type { Evidence } from '../evidence.js';
import { short } from './revision.js';
import { type Table, text } from './table.js';

/** The sentences: datasets, revisions, and how many of each language were predicted by a cell. */
export function datasetsTable({ data, languages }: Evidence): Table {
  const predicted = new Map<string, number>();
  for (const { cell_id, dataset, sentences } of data.states) {
    const key = `${cell_id} ${dataset}`;
    predicted.set(key, (predicted.get(key) ?? 0) + sentences);
  }
  const found = new Map<string, { dataset: string; language: string; revision: string; counts: number[] }>();
  const add = (cell: CellRow, dataset: string, shownName: string, revision: string) => {
    const key = JSON.stringify([dataset, cell.language, revision]);
    const entry = found.get(key) ?? { dataset: shownName, language: cell.language, revision, counts: [] };
    entry.counts.push(predicted.get(`${cell.cell_id} ${dataset}`) ?? 0);
    found.set(key, entry);
  };
  for (const cell of data.cells) {
    add(cell, cell.ner_dataset, `${cell.ner_dataset} ${cell.ner_split}`, cell.ner_revision);
    const { translation_dataset: parallel, translation_revision: revision } = cell;
    if (parallel && parallel !== cell.ner_dataset) add(cell, parallel, `${parallel} (translation)`, revision ?? '–');
  }
  const rows = [...found.values()].sort(
    (a, b) => compare(a.dataset, b.dataset) || languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  return {
    id: 'datasets',
    title: 'Sentences',
    columns: [text('dataset'), text('language'), text('revision'), text('sentences')],
    rows: rows.map(({ dataset, language, revision, counts }) => [
      { value: dataset },
      { value: language },
      { value: short(revision), title: revision },
      { value: range(counts) },
    ]),
    notes: ['Sentences that were predicted in a cell, failed ones included; a range where cells differ.'],
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function range(counts: readonly number[]): string {
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `${low}` : `${low}–${high}`;
}
