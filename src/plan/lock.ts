import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../write-whole.js';
import type { Cell } from './cells/cell.js';
import { cellName } from './cells/cell-name.js';
import { differences } from './cells/differences.js';
import * as messages from './messages.js';
import type { Plan } from './plan.js';

const interval = z.object({ low: z.number(), high: z.number() });

const lockSchema = z.object({
  version: z.literal(1),
  limit: z.number().nullable().describe('The maximum number of sentences per cell'),
  cells: z.array(z.object({ id: z.string(), name: z.string(), config: z.record(z.string(), z.unknown()) })),
  data: z.array(
    z.object({
      dataset: z.string(),
      split: z.string(),
      language: z.string(),
      revision: z.string(),
      sample: z.unknown(),
    }),
  ),
  calls: z.object({ total: interval, unique: interval, recorded: z.number(), toAsk: interval }),
  priceUsd: interval.nullable(),
});

/** A plan as agreed. Cells and data are compared before a run; calls and price are for information only. */
export type Lock = z.output<typeof lockSchema>;

export function lockOf({ cells, calls, priceUsd }: Plan, limit: number | undefined): Lock {
  return { version: 1, ...wanted(cells, limit), calls, priceUsd };
}

/** @throws UserError if the file cannot be written, or if what would be locked is unknown without the data. */
export async function writeLockOf(file: string, plan: Plan, limit: number | undefined): Promise<void> {
  const unknown = plan.absent.filter(({ hasRevision }) => !hasRevision).map(({ dataset }) => dataset);
  if (unknown.length > 0) throw messages.lockNeedsData(file, [...new Set(unknown)]);
  try {
    await writeWhole(file, `${JSON.stringify(lockOf(plan, limit), null, 2)}\n`);
  } catch (error) {
    throw messages.lockNotWritten(file, (error as Error).message);
  }
}

/** @throws UserError if the file is missing or is not a lock. */
export function readLock(file: string): Lock {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw messages.noLock(file, error instanceof z.ZodError ? 'it has other fields' : (error as Error).message);
  }
}

/** @throws UserError naming the first difference between the cells and a lock. */
export function checkLock(file: string, lock: Lock, cells: readonly Cell[], limit: number | undefined): void {
  const now = wanted(cells, limit);
  const drift = (what: string, ours: unknown, locked: unknown) => messages.drift(file, what, ours, locked);
  if (now.limit !== lock.limit) throw drift('sentences per cell (--limit)', now.limit ?? 'all', lock.limit ?? 'all');
  for (const data of now.data) {
    const known = lock.data.find((other) => placeOf(other) === placeOf(data));
    const [different] = known ? differences(data, known) : [];
    if (different) throw drift(`${different.path} of ${placeOf(data)}`, different.ours, different.theirs);
  }
  for (const cell of lock.cells) {
    if (now.cells.some(({ id }) => id === cell.id)) continue;
    const [different] = differences(now.cells.find(({ name }) => name === cell.name)?.config ?? {}, cell.config);
    const has = now.cells.some(({ name }) => name === cell.name);
    throw has && different
      ? drift(`${different.path} of cell ${cell.name}`, different.ours, different.theirs)
      : drift(`cell ${cell.name}`, 'not there', 'there');
  }
  const added = now.cells.find(({ id }) => !lock.cells.some((cell) => cell.id === id));
  if (added) throw drift(`cell ${added.name}`, 'there', 'not there');
}

function wanted(cells: readonly Cell[], limit: number | undefined): Pick<Lock, 'limit' | 'cells' | 'data'> {
  const data = new Map<string, Lock['data'][number]>();
  for (const { ner, translation, language } of cells) {
    for (const part of translation ? [ner, translation] : [ner]) {
      const { dataset, split, revision, sample } = part;
      const one = { dataset, split, language: language.code, revision, sample };
      data.set(placeOf(one), one);
    }
  }
  return {
    limit: limit ?? null,
    data: [...data.values()],
    cells: cells.map((cell) => ({ id: cell.id, name: cellName(cell), config: cell.config })),
  };
}

const placeOf = ({ dataset, split, language }: { dataset: string; split: string; language: string }): string =>
  [dataset, split, language].join(' ');
