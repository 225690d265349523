import { foldersOf } from '../config/library.js';
import { checkOpened, complain, type Found } from '../data/check-dataset.js';
import * as dataMessages from '../data/messages.js';
import { NotCached } from '../data/not-cached.js';
import { openDataset } from '../data/open.js';
import { isDrawn } from '../data/sample.js';
import type { Checked } from '../methods/method.js';
import { type Cell, type CellData, dataOf } from './cells/cell.js';
import type { SelectedExperiment } from './work/selection.js';

/**
 * Reads the experiments' gold data and imported predictions to the end, each once, before anything is requested or
 * stored.
 * @returns one line for each thing worth knowing about how they are read
 * @throws UserError if a score would be meaningless: types that are not scored, no entities at all, nothing to score
 */
export async function checkData(experiments: readonly SelectedExperiment[], offline: boolean): Promise<string[]> {
  const checks = new Map<string, () => Promise<Result>>();
  const once = (key: unknown[], check: () => Promise<Result>) => checks.set(JSON.stringify(key), check);
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
  const found: Result[] = [];
  for (const check of checks.values()) found.push(await check());
  complain(found);
  const notes = [...experiments, ...found].flatMap((one) => one.notes);
  return [...new Set([...notes, ...smallerSamples(found.flatMap(({ smaller = [] }) => smaller))])];
}

/** What a check found; `smaller` is a dataset that has fewer sentences than its sample wants. */
interface Result extends Checked {
  readonly smaller?: readonly SmallerSample[];
}

interface SmallerSample {
  readonly dataset: string;
  readonly language: string;
  readonly size: number;
  readonly sentences: number;
}

/** One line for all languages of a dataset with the same number of sentences. */
function smallerSamples(samples: readonly SmallerSample[]): string[] {
  const alike = (a: SmallerSample, b: SmallerSample) =>
    a.dataset === b.dataset && a.size === b.size && a.sentences === b.sentences;
  const firsts = samples.filter((one, i) => samples.findIndex((other) => alike(one, other)) === i);
  return firsts.map((one) => {
    const languages = samples.filter((other) => alike(one, other)).map(({ language }) => language);
    return dataMessages.smallerSample(`${one.dataset} ${languages.join(', ')}`, one.size, one.sentences);
  });
}

const checkPredictions = async ({ method, language }: Cell): Promise<Checked> =>
  (await method.check?.(language)) ?? { problems: [], notes: [] };

async function checkCellData(
  { loaded }: SelectedExperiment,
  cell: Cell,
  data: CellData,
  offline: boolean,
): Promise<Result> {
  const { value, file } = loaded.dataset(data.dataset);
  const { language } = cell;
  const options = { name: data.dataset, language, split: data.split, folders: foldersOf(file), offline };
  try {
    const found = await checkOpened(await openDataset(value, options), {
      findsDuplicates: false,
      scores: data === cell.ner ? 'entities' : 'translations',
    });
    return {
      problems: found.problems,
      notes: [...found.notes, ...orphansOf(found, `${data.dataset} ${language.code}`)],
      smaller: smallerOf(found, data, language.code),
    };
  } catch (error) {
    // A plan continues without missing data.
    if (error instanceof NotCached) return { problems: [], notes: [] };
    throw error;
  }
}

/** Entities that readers disagree about; they are counted but are not errors. */
function orphansOf({ census: { orphans, entities } }: Found, name: string): string[] {
  const all = [...entities.values()].reduce((a, b) => a + b, 0);
  return orphans > 0 ? [dataMessages.orphans(name, orphans, all)] : [];
}

function smallerOf({ census: { sentences } }: Found, { dataset, sample }: CellData, language: string): SmallerSample[] {
  return isDrawn(sample) && sample.size > sentences ? [{ dataset, language, size: sample.size, sentences }] : [];
}
