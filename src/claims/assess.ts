import { isOfData, type PublishedRow } from '../published/row.js';
import type { CellRow } from '../results/rows/cells.js';
import type { StatsOfCells } from '../results/rows/sentence-stats.js';
import { type Contrast, type Measured, measure, type Term } from '../results/statistics/measure.js';
import type { Region } from '../statistics/equivalence.js';
import { randomisationTrials } from '../statistics/paired-randomisation.js';
import { correlationTree } from './assess-correlation.js';
import type { Assessed } from './assessed.js';
import type { Evidence } from './evidence.js';
import { type Part, type Tree, tooLittle } from './grade.js';
import * as messages from './messages.js';
import type { CellsOfClaim, Claim } from './schema.js';
import { cellsOf, inWords, pairsOf, side } from './select.js';

/** Resamples per claim about a correlation. */
export const claimSamples = 2000;

export interface Question {
  readonly claim: Claim;
  readonly evidence: Evidence;
  /** Cells on one dataset. */
  readonly cells: readonly CellRow[];
  readonly languages: readonly string[];
  readonly published: readonly PublishedRow[];
}

/** The readings of `f1.eat` in a table of published numbers, which does not say which average it is. */
const readingsOf: Readonly<Record<string, readonly string[]>> = {
  'f1.eat': ['f1.eat.micro', 'f1.eat.macro', 'f1.eat.weighted'],
};

/** Measures the quantities of a claim and combines them as the claim requires. Null if there is nothing to grade. */
export async function assess(question: Question): Promise<Assessed | null> {
  const { claim, cells, languages } = question;
  switch (claim.kind) {
    case 'value':
      return valueTree(question, claim.metric, languages, claim.equals, claim.margin ?? 2);
    case 'published':
      return publishedTree(question);
    case 'difference': {
      const { equals, margin = 2 } = claim;
      const claimed = { low: equals - margin, high: equals + margin };
      const around = { low: equals - 2 * margin, high: equals + 2 * margin };
      return comparisons(question, [[claim.cells, side(claim.cells, claim.than)]], claimed, around);
    }
    case 'sign': {
      const others = Array.isArray(claim.than) ? claim.than : [claim.than];
      return comparisons(
        question,
        others.map((than) => [claim.cells, side(claim.cells, than)]),
        ...better(claim.margin),
      );
    }
    case 'ordering': {
      const sides = claim.order.map((one) => side(claim.cells, one));
      const steps = sides.slice(1).map((one, i): [CellsOfClaim, CellsOfClaim] => [sides[i] ?? {}, one]);
      return comparisons(question, steps, ...better(claim.margin));
    }
    case 'mixed':
      return mixed(question, [claim.cells, side(claim.cells, claim.than)]);
    default:
      return correlationTree(claim, question.evidence, cellsOf(cells, claim.cells, languages), claimSamples);
  }
}

const infinity = Number.POSITIVE_INFINITY;
const better = (margin = 1): [Region, Region] => [
  { low: 0, high: infinity },
  { low: -margin, high: infinity },
];

/** A mean over languages of cells; all languages are required. */
async function valueTree(
  { claim, evidence, cells }: Question,
  metrics: readonly string[],
  languages: readonly string[],
  equals: number,
  margin: number,
  publishedOn: number | null = null,
): Promise<Assessed | null> {
  const used = cellsOf(cells, claim.cells, languages);
  if (used.length === 0) return null;
  const without = languages.filter((language) => !used.some((cell) => cell.language === language));
  const terms = termsOf(used.map((a) => ({ a, b: null })));
  const ours = await measureOn(
    evidence,
    used,
    metrics.map((metric) => ({ metric, terms })),
  );
  const measured = ours.map((one) => (one && publishedOn !== null ? againstPublished(one, publishedOn) : one));
  const parts = metrics.map((metric, i): Tree => {
    const lacks = without.length > 0 ? messages.missingLanguages(without) : why(measured[i] ?? null);
    const near = { low: equals - 2 * margin, high: equals + 2 * margin };
    const label = `${metric}, ${languages.length === 1 ? languages[0] : `mean over ${languages.join(' ')}`}`;
    const claimed = { low: equals - margin, high: equals + margin };
    const digits = digitsOf(metric, evidence);
    return part({ label, claimed, near, digits, lacks, measured: without.length > 0 ? null : (measured[i] ?? null) });
  });
  return { tree: anyOf(parts), cells: used, without: [] };
}

/**
 * A published number has a sampling error of its own, which is added to ours: a sentence of theirs is assumed to vary
 * as one of ours does, independently of it.
 */
function againstPublished(measured: Measured, theirs: number): Measured {
  const { sureness, units, sentences = units } = measured;
  if (sureness.kind !== 'jackknifed') return measured;
  const error = sureness.error * Math.sqrt(1 + sentences / theirs);
  return { ...measured, sureness: { ...sureness, error } };
}

/** Every published number of a system, one per language. */
async function publishedTree(question: Question): Promise<Assessed | null> {
  const { claim, languages, published, evidence } = question;
  if (claim.kind !== 'published') return null;
  const rows = published.filter(
    (row) =>
      row.system === claim.system &&
      languages.includes(row.language) &&
      (row.data === null || question.cells.some((cell) => isOfData(row, cell))),
  );
  const assessed: Assessed[] = [];
  for (const { metric, language, value, sentences } of rows) {
    const metrics = claim.metric ?? readingsOf[metric] ?? [metric];
    if (metrics.some((name) => evidence.registry.statistic(name) === undefined)) continue;
    const one = await valueTree(question, metrics, [language], value, claim.margin ?? 2, sentences);
    if (one) assessed.push(one);
  }
  if (assessed.length === 0) return null;
  return { tree: allOf(assessed.map(({ tree }) => tree)), cells: assessed.flatMap(({ cells }) => cells), without: [] };
}

/** Differences, each a mean over the languages with both sides; all are required. */
async function comparisons(
  { claim, evidence, cells, languages }: Question,
  steps: readonly (readonly [CellsOfClaim, CellsOfClaim])[],
  claimed: Region,
  near: Region,
): Promise<Assessed | null> {
  const metrics = claim.metric ?? [];
  const pairs = steps.map(([first, second]) => pairsOf(cells, first, second, languages));
  const used = distinct(pairs.flat().flatMap(({ a, b }) => [a, b]));
  if (used.length === 0) return null;
  const contrasts = metrics.flatMap((metric) => pairs.map((of) => ({ metric, terms: termsOf(of) })));
  const measured = await measureOn(evidence, used, contrasts);
  const readings = metrics.map((metric, m) =>
    allOf(
      steps.map(([first, second], i) => {
        const found = measured[m * steps.length + i] ?? null;
        const what = differing(first, second);
        const lacks = pairs[i]?.length === 0 ? messages.noPairs(what) : why(found);
        const digits = digitsOf(metric, evidence);
        return part({ label: `${metric}, ${what}`, claimed, near, digits, lacks, measured: found });
      }),
    ),
  );
  const has = new Set(pairs.flat().map(({ a }) => a.language));
  return { tree: anyOf(readings), cells: used, without: languages.filter((language) => !has.has(language)) };
}

/** Helps in some language and hurts in another. */
async function mixed(
  { claim, evidence, cells, languages }: Question,
  [first, second]: readonly [CellsOfClaim, CellsOfClaim],
): Promise<Assessed | null> {
  const metrics = claim.metric ?? [];
  const pairs = pairsOf(cells, first, second, languages);
  if (pairs.length === 0) return null;
  const used = distinct(pairs.flatMap(({ a, b }) => [a, b]));
  const has = languages.filter((language) => pairs.some(({ a }) => a.language === language));
  const contrasts = metrics.flatMap((metric) =>
    has.map((language) => ({ metric, terms: termsOf(pairs.filter(({ a }) => a.language === language)) })),
  );
  const measured = await measureOn(evidence, used, contrasts);
  const readings = metrics.map((metric, m): Tree => {
    const of = (region: Region): Tree => ({
      kind: 'any',
      of: has.map((language, i) => {
        const found = measured[m * has.length + i] ?? null;
        const lacks = has.length < 2 ? messages.fewLanguages : why(found);
        const label = `${metric}, ${differing(first, second)}, ${language}`;
        return part({
          label,
          claimed: region,
          near: region,
          digits: digitsOf(metric, evidence),
          lacks,
          measured: found,
        });
      }),
    });
    return { kind: 'all', strict: true, of: [of({ low: 0, high: infinity }), of({ low: -infinity, high: 0 })] };
  });
  return { tree: anyOf(readings), cells: used, without: languages.filter((language) => !has.includes(language)) };
}

/** A mean over languages of means over their cells or pairs of cells. */
function termsOf(pairs: readonly { readonly a: CellRow; readonly b: CellRow | null }[]): Term[] {
  const languages = new Set(pairs.map(({ a }) => a.language));
  return pairs.map(({ a, b }) => {
    const same = pairs.filter((pair) => pair.a.language === a.language).length;
    return { language: a.language, a: a.cell_id, b: b?.cell_id ?? null, weight: 1 / (languages.size * same) };
  });
}

async function measureOn(
  evidence: Evidence,
  cells: readonly CellRow[],
  contrasts: readonly Contrast[],
): Promise<(Measured | null)[]> {
  const sources = new Set(contrasts.flatMap(({ metric }) => evidence.registry.statistic(metric)?.source ?? []));
  const stats = new Map<string, StatsOfCells>();
  const parallel = new Map<string, boolean>();
  for (const source of sources) {
    stats.set(source, await evidence.stats(source, cells));
    parallel.set(source, await evidence.parallel(source, cells));
  }
  return measure(contrasts, (source) => stats.get(source) ?? new Map(), {
    trials: randomisationTrials,
    parallel: (source) => parallel.get(source) ?? false,
    registry: evidence.registry,
  });
}

const why = (measured: Measured | null): string | null => (measured ? tooLittle(measured) : messages.noSentences);

/** One decimal more than in tables, since differences are small. */
const digitsOf = (metric: string, { registry }: Evidence): number => 1 + (registry.find(metric)?.score.digits ?? 1);

const part = (of: Part): Tree => ({ kind: 'part', part: of });
const anyOf = (of: readonly Tree[]): Tree => (of.length === 1 && of[0] ? of[0] : { kind: 'any', of });
const allOf = (of: readonly Tree[]): Tree => (of.length === 1 && of[0] ? of[0] : { kind: 'all', of });

const distinct = (cells: readonly CellRow[]): CellRow[] => [
  ...new Map(cells.map((cell) => [cell.cell_id, cell])).values(),
];

/** How the sides differ: `rounds 3 less rounds 1`. */
function differing(first: CellsOfClaim, second: CellsOfClaim): string {
  const only = (of: CellsOfClaim, other: CellsOfClaim) =>
    Object.fromEntries(
      Object.entries(of).filter(
        ([key, value]) => value !== '*' && JSON.stringify(value) !== JSON.stringify(other[key as keyof CellsOfClaim]),
      ),
    );
  const [a, b] = [only(first, second), only(second, first)];
  const named = Object.keys(b);
  return `${inWords(Object.fromEntries(Object.entries(a).filter(([key]) => named.includes(key))))} less ${inWords(b)}`;
}
