import { existsSync } from 'node:fs';
import type { Sample as AskedSample } from '../../config/experiment.js';
import type { LoadedExperiment } from '../../config/load-experiment.js';
import { isDrawn, type Sample } from '../../data/sample.js';
import { Store } from '../../store/store.js';
import * as messages from '../messages.js';
import type { Cell, CellData } from './cell.js';

/** The sample to draw. Unless the experiment sets a rule, a parallel dataset gets one sample for all its languages. */
export function drawnSample(asked: AskedSample, isParallel: boolean): Sample {
  if (asked === 'all' || !('size' in asked)) return asked;
  const { rule, distinct, ...drawn } = asked;
  const sample = distinct ? { ...drawn, distinct } : drawn;
  return (rule ?? (isParallel ? 'parallel' : 'per-language')) === 'parallel' ? { ...sample, rule: 'parallel' } : sample;
}

/**
 * Cells with the samples that the database has for their experiment, and a line for each sample whose rule is not the
 * default.
 */
export interface Kept {
  readonly cells: readonly Cell[];
  readonly notes: readonly string[];
}

/**
 * Gives cells the samples that their experiment already has in a database. Earlier versions had no sampling rules and
 * drew a sample for each language separately. An experiment that was run that way keeps its sentences unless it sets a
 * rule itself.
 * @param db a database, or the path of one that need not exist
 */
export async function keepSamples(
  { experiment }: LoadedExperiment,
  cells: readonly Cell[],
  db: string | Store | undefined,
): Promise<Kept> {
  const open = [experiment.ner, experiment.translation].flatMap((part) =>
    part && part.sample !== 'all' && 'size' in part.sample && part.sample.rule === undefined ? [part.dataset] : [],
  );
  const isOpen = ({ dataset, sample }: CellData) =>
    open.includes(dataset) && isDrawn(sample) && sample.rule === 'parallel';
  const concerns = cells.some(({ ner, translation }) => isOpen(ner) || (translation && isOpen(translation)));
  if (!concerns || db === undefined || (typeof db === 'string' && !existsSync(db))) return { cells, notes: [] };
  const old = await withStore(db, (store) => datasetsWithoutRule(store, experiment.name));
  const kept = (data: CellData): CellData => (isOpen(data) && old.has(data.dataset) ? withoutRule(data) : data);
  const names = [...old].filter((name) => open.includes(name));
  return {
    cells: cells.map((cell) => ({
      ...cell,
      ner: kept(cell.ner),
      ...(cell.translation && { translation: kept(cell.translation) }),
    })),
    notes: names.map((dataset) => messages.keptSample(experiment.name, dataset)),
  };
}

const withoutRule = (data: CellData): CellData => {
  const { sample } = data;
  if (!isDrawn(sample)) return data;
  const { rule: _, ...drawn } = sample;
  return { ...data, sample: drawn };
};

/** The datasets whose samples in this experiment were all drawn before there were rules. */
async function datasetsWithoutRule(store: Store, name: string): Promise<ReadonlySet<string>> {
  const rows = await store.rows<{ dataset: string }>(
    `SELECT dataset FROM (
       SELECT ner_dataset AS dataset, ner_sample AS sample FROM experiments JOIN cells USING (cell_id) WHERE name = $name
       UNION ALL
       SELECT translation_dataset, translation_sample FROM experiments JOIN cells USING (cell_id) WHERE name = $name
     ) WHERE json_type(sample) = 'OBJECT' GROUP BY dataset HAVING bool_and(sample->>'$.rule' IS NULL)`,
    { name },
  );
  return new Set(rows.map(({ dataset }) => dataset));
}

async function withStore<T>(db: string | Store, use: (store: Store) => Promise<T>): Promise<T> {
  if (typeof db !== 'string') return use(db);
  const store = await Store.read(db);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
