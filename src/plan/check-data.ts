import { foldersOf } from '../config/library.js';
import { checkOpened, complain, type Found } from '../data/check-dataset.js';
import * as dataMessages from '../data/messages.js';
import { NotCached } from '../data/not-cached.js';
import { openDataset } from '../data/open.js';
import type { Checked } from '../methods/method.js';
import { type Cell, type CellData, dataOf } from './cells/cell.js';
import type { SelectedExperiment } from './work/selection.js';

/**
 * Reads the gold data and the imported predictions of experiments to their end, each once, before anything is asked or
 * stored.
 * @returns a line for each thing to be known of how they are read
 * @throws UserError where a score would mean nothing: types that nobody scores, no entity at all, nothing to score
 */
export async function checkData(experiments: readonly SelectedExperiment[], offline: boolean): Promise<string[]> {
  const checks = new Map<string, () => Promise<Checked>>();
  const once = (key: unknown[], check: () => Promise<Checked>) => checks.set(JSON.stringify(key), check);
  for (const experiment of experiments) {
    for (const cell of experiment.cells) {
      for (const data of dataOf(cell)) {
        const { dataset, split, revision, reading, sample } = data;
        const key = [dataset, split, cell.language.code, revision, reading, sample, data === cell.ner];
        once(key, () => checkCellData(experiment, cell, data, offline));
      }
      const { method } = cell;
      if (method.check) once([method.name, cell.config.method, cell.language.code], () => checkPredictions(cell));
    }
  }
  const found: Checked[] = [];
  for (const check of checks.values()) found.push(await check());
  complain(found);
  return [...new Set([...experiments, ...found].flatMap(({ notes }) => notes))];
}

const checkPredictions = async ({ method, language }: Cell): Promise<Checked> =>
  (await method.check?.(language)) ?? { problems: [], notes: [] };

async function checkCellData(
  { loaded }: SelectedExperiment,
  cell: Cell,
  data: CellData,
  offline: boolean,
): Promise<Checked> {
  const { value, file } = loaded.dataset(data.dataset);
  const { language } = cell;
  const options = { name: data.dataset, language, split: data.split, folders: foldersOf(file), offline };
  try {
    const found = await checkOpened(await openDataset(value, options), {
      findsDuplicates: false,
      scores: data === cell.ner ? 'entities' : 'translations',
    });
    return { problems: found.problems, notes: [...found.notes, ...notesOf(found, data, language.code)] };
  } catch (error) {
    // A plan goes on without data that is not here.
    if (error instanceof NotCached) return { problems: [], notes: [] };
    throw error;
  }
}

/** What is counted, and no mistake. */
function notesOf({ census }: Found, { dataset, sample }: CellData, language: string): string[] {
  const { orphans, entities, sentences } = census;
  const all = [...entities.values()].reduce((a, b) => a + b, 0);
  const name = `${dataset} ${language}`;
  return [
    ...(orphans > 0 ? [dataMessages.orphans(name, orphans, all)] : []),
    ...(sample !== 'all' && sample.size > sentences ? [dataMessages.smallerSample(name, sample.size, sentences)] : []),
  ];
}
