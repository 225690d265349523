import type { Store } from '../store/store.js';
import type { Finding, Kind } from './finding.js';

/** Rows, how to name one, and the conditions that must not hold for any of them. */
export interface RowFaults {
  /** SQL for a relation. */
  readonly from: string;
  /** SQL for a text that names a row. */
  readonly example: string;
  /** SQL for a condition, by kind; null counts as false. */
  readonly faults: Readonly<Partial<Record<Kind, string>>>;
}

/** Looks for all kinds of faults in one pass over the rows, without holding them in memory. */
export async function findIn(store: Store, { from, example, faults }: RowFaults): Promise<Finding[]> {
  const all = Object.entries(faults) as [Kind, string][];
  const faulty = all.map(([, fault], i) => `coalesce(${fault}, false) AS f${i}`);
  const counts = all.map((_, i) => `count_if(f${i})::DOUBLE AS n${i}, min(example) FILTER (f${i}) AS e${i}`);
  const [row] = await store.rows<Record<string, number | string | null>>(
    `SELECT ${counts.join(', ')} FROM (SELECT ${example} AS example, ${faulty.join(', ')} FROM ${from})`,
  );
  return all.flatMap(([kind], i) => {
    const count = Number(row?.[`n${i}`] ?? 0);
    return count > 0 ? [{ kind, count, example: String(row?.[`e${i}`] ?? '') }] : [];
  });
}

/** A cell's short name, which `eatlab show` accepts. */
export const cellName = (cell: string): string => `left(${cell}, 8)`;

/** The name of a cell's sentence, which `eatlab show` accepts. */
export const sentenceName = (of: string): string =>
  `${cellName(`${of}.cell_id`)} || '/' || ${of}.dataset || '/' || ${of}.sentence_id`;
