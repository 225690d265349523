import { total } from '../metrics/metric.js';
import { registry as ours, type Registry, type Statistic } from '../metrics/registry.js';
import { pairedRandomisation } from '../statistics/paired-randomisation.js';
import { Random } from '../statistics/random.js';
import { type Block, resample } from '../statistics/resample.js';
import { intersect, type StatsOfCells } from './sentences.js';

/** A cell, or a cell less another one on the same sentences, with what it counts in a sum. */
export interface Term {
  readonly language: string;
  readonly a: string;
  readonly b: string | null;
  readonly weight: number;
}

/** θ = Σ weight × (score of a − score of b), in points of a metric. */
export interface Contrast {
  readonly metric: string;
  readonly terms: readonly Term[];
}

/** A quantity with its uncertainty. */
export interface Measured {
  readonly estimate: number;
  /** Resampled values. */
  readonly drawn: Float64Array;
  /** Sentences of the smallest language: what an interval is widened by, and what counts as much or little data. */
  readonly units: number;
  /** One-sided p-values of a test of 0, where there is one. */
  readonly pGreater?: number;
  readonly pLess?: number;
  /** Cells or languages that a correlation is over: more sentences do not make them more. */
  readonly points?: number;
  /** Sentences in which compared cells differ. */
  readonly differing?: number;
}

export interface MeasureOptions {
  readonly samples: number;
  readonly trials: number;
  /** Whether the sentences of a metric are translations of each other in all languages. */
  readonly parallel: (source: string) => boolean;
  /** All metrics; without it those that eatlab computes. */
  readonly registry?: Registry;
}

/**
 * Estimates, resamples and paired tests of contrasts. All contrasts of one kind of statistics are resampled together, on the sentences
 * that all their cells of a language have. Null for one whose cells lack statistics or share no sentence.
 */
export function measure(
  contrasts: readonly Contrast[],
  stats: (source: string) => StatsOfCells,
  options: MeasureOptions,
): (Measured | null)[] {
  const { registry = ours } = options;
  const statistics = contrasts.map(({ metric }) => registry.inPoints(metric));
  const found = contrasts.map((): Measured | null => null);
  for (const source of new Set(statistics.flatMap((statistic) => (statistic ? [statistic.source] : [])))) {
    const of = stats(source);
    const complete = ({ terms }: Contrast) =>
      terms.length > 0 && terms.every(({ a, b }) => of.has(a) && (b === null || of.has(b)));
    const group = contrasts.flatMap((contrast, i) => {
      const statistic = statistics[i];
      return statistic?.source === source && complete(contrast) ? [{ ...contrast, statistic, i }] : [];
    });
    const measured = measureGroup(group, of, options.parallel(source), options);
    for (const [k, { i }] of group.entries()) found[i] = measured[k] ?? null;
  }
  return found;
}

/** Where the statistics of a cell are. */
interface Place {
  readonly block: number;
  readonly series: number;
}

function measureGroup(
  contrasts: readonly (Contrast & { readonly statistic: Statistic })[],
  stats: StatsOfCells,
  parallel: boolean,
  { samples, trials }: MeasureOptions,
): (Measured | null)[] {
  if (contrasts.length === 0) return [];
  const { blocks, places } = blocksOf(contrasts, stats, parallel);
  const sizes = blocks.map((block) => block[0]?.length ?? 0);
  const terms = contrasts.map((contrast) =>
    contrast.terms.map((term) => ({ ...term, places: placesOf(term, places) })),
  );
  const values = (sums: readonly (readonly ArrayLike<number>[])[]) => {
    const known = new Map<string, number>();
    const score = ({ value }: Statistic, metric: string, { block, series }: Place) => {
      const key = `${metric} ${block} ${series}`;
      const cached = known.get(key);
      if (cached !== undefined) return cached;
      const fresh = value(sums[block]?.[series] ?? []);
      known.set(key, fresh);
      return fresh;
    };
    return contrasts.map(({ statistic, metric }, i) =>
      (terms[i] ?? []).reduce(
        (sum, { weight, places: [a, b] }) =>
          sum + weight * (score(statistic, metric, a) - (b ? score(statistic, metric, b) : 0)),
        0,
      ),
    );
  };
  const estimates = values(blocks.map((block) => block.map((series) => total(series))));
  const drawn = resample(blocks, values, { samples });
  return contrasts.map(({ statistic }, i): Measured | null => {
    const mine = terms[i] ?? [];
    const units = Math.min(...mine.map(({ places: [a] }) => sizes[a.block] ?? 0));
    if (units < 2) return null;
    const result = { estimate: estimates[i] ?? Number.NaN, drawn: drawn[i] ?? new Float64Array(), units };
    if (mine.some(({ b }) => b === null)) return result;
    const test = pairedRandomisation(
      blocks.map((block, at) =>
        mine.flatMap(({ weight, places: [a, b] }) =>
          b && a.block === at ? [{ a: block[a.series] ?? [], b: block[b.series] ?? [], weight }] : [],
        ),
      ),
      statistic.value,
      { trials, random: new Random() },
    );
    return { ...result, pGreater: test.pGreater, pLess: test.pLess, differing: test.differing };
  });
}

function placesOf({ a, b }: Term, places: ReadonlyMap<string, Place>): [Place, Place | null] {
  const none = { block: -1, series: -1 };
  return [places.get(a) ?? none, b === null ? null : (places.get(b) ?? none)];
}

/**
 * A block a language; one for all where sentences are translations of each other and most of them are in every language.
 */
function blocksOf(contrasts: readonly Contrast[], stats: StatsOfCells, parallel: boolean) {
  const byLanguage = new Map<string, Set<string>>();
  for (const { language, a, b } of contrasts.flatMap(({ terms }) => terms)) {
    const cells = byLanguage.get(language) ?? new Set<string>();
    cells.add(a);
    if (b !== null) cells.add(b);
    byLanguage.set(language, cells);
  }
  const shared = (cells: Iterable<string>) => intersect(new Map([...cells].map((cell) => [cell, stats.get(cell)])));
  let blocks = [...byLanguage.values()].map(shared);
  if (parallel && blocks.length > 1) {
    const all = shared([...byLanguage.values()].flatMap((cells) => [...cells]));
    if (all.ids.length >= 0.5 * Math.min(...blocks.map(({ ids }) => ids.length))) blocks = [all];
  }
  const places = new Map<string, Place>();
  const series = blocks.map(
    (block, b): Block =>
      [...block.series].map(([cell, rows], s) => {
        places.set(cell, { block: b, series: s });
        return rows;
      }),
  );
  return { blocks: series, places };
}
