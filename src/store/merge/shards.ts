import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bounds } from '../../bounds.js';
import { withUnfinished } from '../../write-whole.js';
import { type Location, locate } from '../location.js';
import * as messages from '../messages.js';
import { checkParquet, parquetSource } from '../parquet.js';
import { required } from '../required.js';
import type { Store } from '../store.js';
import { unpack } from './foreign-database.js';
import { allColumns } from './taking.js';

/** A shard that a database holds, as its table `shards` has it. */
export interface StoredShard {
  readonly plan: string;
  readonly shard: number;
  readonly shards: number;
  readonly experiments: readonly string[];
  readonly status: string;
}

/** A plan, and how far its shards are. */
export interface ShardedPlan extends Pick<StoredShard, 'plan' | 'shards' | 'experiments'> {
  /** Numbers of the shards that are not there. */
  readonly lacking: readonly number[];
  /** Those that are running, or were killed or interrupted. */
  readonly unfinished: readonly number[];
  /** Those that went through all their sentences, some of which have no answer. */
  readonly partial: readonly number[];
}

/** Shards as the rows of a table say; rows that no run of a shard writes do not count. */
const select = (from: string): string =>
  `SELECT plan, shard, shards, experiments, coalesce(status, 'running') AS status FROM ${from}
   WHERE shard >= 0 AND shard < shards AND shards <= ${bounds.shards} AND len(experiments) > 0 ORDER BY ALL`;

export const shardsOf = (store: Store): Promise<StoredShard[]> => store.rows<StoredShard>(select('shards'));

/** Where a database lies that is to be merged. @throws UserError where there is none, or it is the store itself */
export function locateOther(store: Store, path: string): Location {
  const location = locate(path);
  if (!existsSync(location.file)) throw messages.noDatabase(path);
  if (location.file === store.file) throw messages.mergedIntoItself(path);
  return location;
}

/** The shards that another database holds. It is not changed. @throws UserError as `unpack` */
export async function shardsIn(store: Store, path: string): Promise<StoredShard[]> {
  const location = locateOther(store, path);
  if (statSync(location.file).isDirectory()) return [];
  return withUnfinished(`${store.file}.shards`, async (folder) => {
    await mkdir(folder).catch((error: Error) => {
      throw messages.cannotWrite(folder, error.message);
    });
    await unpack(location, ['shards'], folder, () => undefined);
    const file = join(folder, 'shards.parquet');
    if (!existsSync(file)) return [];
    const columns = await checkParquet(store, 'shards', file, required('shards'), (why) =>
      messages.notOurs(path, `in shards, ${why}`),
    );
    return store.rows<StoredShard>(select(`(SELECT ${allColumns('shards', columns)} FROM ${parquetSource(file)})`));
  });
}

/** The plans that shards are of. */
export function plansOf(shards: readonly StoredShard[]): ShardedPlan[] {
  const plans = new Map<string, StoredShard[]>();
  for (const one of shards) plans.set(one.plan, [...(plans.get(one.plan) ?? []), one]);
  return [...plans.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const having = (...states: string[]) =>
      [...new Set(own.filter(({ status }) => states.includes(status)).map(({ shard }) => shard))].sort((a, b) => a - b);
    const finished = new Set(having('done', 'partial'));
    const there = new Set(own.map(({ shard }) => shard));
    const { plan, shards: of, experiments } = first;
    return [
      {
        ...{ plan, shards: of, experiments },
        lacking: Array.from({ length: of }, (_, i) => i).filter((i) => !there.has(i)),
        unfinished: [...there].filter((i) => !finished.has(i)).sort((a, b) => a - b),
        partial: having('partial'),
      },
    ];
  });
}

export const isWhole = ({ lacking, unfinished }: ShardedPlan): boolean => lacking.length + unfinished.length === 0;

/**
 * Two databases with shards of one experiment whose plans differ; undefined where all fit. A plan that is whole in one
 * database is an earlier submission and fits with any.
 */
export function misfitting(
  databases: readonly { readonly path: string; readonly shards: readonly StoredShard[] }[],
): { readonly paths: readonly [string, string]; readonly experiment: string } | undefined {
  const earlier = new Set(
    databases.flatMap(({ shards }) =>
      plansOf(shards)
        .filter(isWhole)
        .map(({ plan }) => plan),
    ),
  );
  const all = databases.flatMap(({ path, shards }) => shards.map((shard) => ({ path, ...shard })));
  const current = all.filter(({ plan }) => !earlier.has(plan));
  const parts = new Set(
    plansOf(current)
      .filter((plan) => !isWhole(plan))
      .map(({ plan }) => plan),
  );
  for (const one of current) {
    for (const other of current) {
      if (one.plan === other.plan || !(parts.has(one.plan) || parts.has(other.plan))) continue;
      const experiment = one.experiments.find((name) => other.experiments.includes(name));
      if (experiment !== undefined) return { paths: [one.path, other.path], experiment };
    }
  }
  return undefined;
}
