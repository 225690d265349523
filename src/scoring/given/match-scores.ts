import type { Store } from '../../store/store.js';
import type { UserError } from '../../user-error.js';
import * as messages from './messages.js';
import type { ScoreColumns } from './read-score-file.js';

/** The scores of a cell in the database on one of its datasets. */
export interface MatchedScores {
  readonly cell_id: string;
  readonly dataset: string;
  readonly sentences: readonly number[];
  readonly scores: readonly number[];
}

/** The first mistake of a file: the one on the lowest line is reported. */
class FirstMistake {
  private found: { readonly line: number; readonly error: UserError } | undefined;

  note(line: number, error: () => UserError): void {
    if (this.found === undefined || line < this.found.line) this.found = { line, error: error() };
  }

  throwIfAny(): void {
    if (this.found) throw this.found.error;
  }
}

/**
 * Finds the predictions that a file's scores belong to.
 * @param file its name in errors
 * @throws UserError with file and line for an unknown cell, dataset or sentence, or a sentence with two scores
 */
export async function matchScores(store: Store, file: string, all: readonly ScoreColumns[]): Promise<MatchedScores[]> {
  const mistakes = new FirstMistake();
  const cells = await store.rows<{ cell_id: string }>('SELECT DISTINCT cell_id FROM predictions ORDER BY cell_id');
  const matched: MatchedScores[] = [];
  const seen = new Map<string, Map<number, number>>();
  for (const own of all) {
    const [first = 1] = own.lines;
    const [found, ...others] = cells.filter(({ cell_id }) => cell_id.startsWith(own.cell));
    const place = { file, line: first };
    if (!found) mistakes.note(first, () => messages.unknownCell(place, own.cell, store.path));
    else if (others.length > 0) mistakes.note(first, () => messages.severalCells(place, own.cell, 1 + others.length));
    else {
      const { cell_id } = found;
      const { dataset, sentences, scores } = own;
      const key = JSON.stringify([cell_id, dataset]);
      const lines = seen.get(key) ?? new Map<number, number>();
      seen.set(key, lines);
      await checkSentences(store, file, cell_id, own, lines, mistakes);
      matched.push({ cell_id, dataset, sentences, scores });
    }
  }
  mistakes.throwIfAny();
  return matched;
}

/** @param before the lines of sentences that already have a score, under any spelling of the cell */
async function checkSentences(
  store: Store,
  file: string,
  cell_id: string,
  { dataset, lines, sentences }: ScoreColumns,
  before: Map<number, number>,
  mistakes: FirstMistake,
): Promise<void> {
  const rows = await store.rows<{ dataset: string; ids: number[] }>(
    `SELECT dataset, list(sentence_id) AS ids FROM predictions WHERE cell_id = $cell_id AND state <> 'failed'
     GROUP BY dataset ORDER BY dataset`,
    { cell_id },
  );
  const own = rows.find((row) => row.dataset === dataset);
  const known = new Set(own?.ids);
  for (const [i, sentence] of sentences.entries()) {
    const line = lines[i] ?? 1;
    const place = { file, line };
    const earlier = before.get(sentence);
    if (!own) {
      const datasets = rows.map((row) => row.dataset);
      mistakes.note(line, () => messages.unknownDataset(place, cell_id, dataset, datasets));
      return;
    }
    if (!known.has(sentence)) mistakes.note(line, () => messages.unknownSentence(place, cell_id, dataset, sentence));
    else if (earlier !== undefined)
      mistakes.note(Math.max(line, earlier), () =>
        messages.lineTwice({ file, line: Math.max(line, earlier) }, Math.min(line, earlier)),
      );
    else before.set(sentence, line);
  }
}
