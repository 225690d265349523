import { type CellRow, translationData } from '../results/rows/cells.js';
import type { Region } from '../statistics/equivalence.js';
import type { Assessed } from './assessed.js';
import { type Drawn, overCells, overSentences } from './correlations.js';
import type { Evidence } from './evidence.js';
import { least, type Tree, tooLittle } from './grade.js';
import * as messages from './messages.js';
import type { Claim } from './schema.js';

type CorrelationClaim = Extract<Claim, { kind: 'correlation' | 'correlation-ordering' }>;

/** A relation and the points behind it, or why there is none. */
interface Relation {
  readonly measured: Drawn | null;
  readonly lacks: string | null;
}

/** Margin of a correlation if the claim gives none. */
const usual = 0.1;

/** The sign of a relation, or the order of the relations of groups of languages. */
export async function correlationTree(
  claim: CorrelationClaim,
  evidence: Evidence,
  cells: readonly CellRow[],
  samples: number,
): Promise<Assessed | null> {
  if (cells.length === 0) return null;
  const margin = claim.margin ?? usual;
  const readings: Tree[] = [];
  for (const metric of claim.metric) {
    if (claim.kind === 'correlation') {
      const relation = await relate(claim, metric, evidence, cells, samples, 0, false);
      const [claimed, near] = regions(claim.sign === 'positive', margin);
      readings.push({
        kind: 'part',
        part: { label: `r of ${metric} and ${claim.with} over ${claim.over}`, claimed, near, ...relation },
      });
    } else readings.push(await orderingTree(claim, metric, evidence, cells, samples, margin));
  }
  return {
    tree: readings.length === 1 && readings[0] ? readings[0] : { kind: 'any', of: readings },
    cells,
    without: [],
  };
}

function regions(positive: boolean, margin: number): [Region, Region] {
  const infinity = Number.POSITIVE_INFINITY;
  return positive
    ? [
        { low: 0, high: infinity },
        { low: -margin, high: infinity },
      ]
    : [
        { low: -infinity, high: 0 },
        { low: -infinity, high: margin },
      ];
}

/** Each group has a closer relation than the next: differences of the groups' mean r, on the same resamples. */
async function orderingTree(
  claim: Extract<Claim, { kind: 'correlation-ordering' }>,
  metric: string,
  evidence: Evidence,
  cells: readonly CellRow[],
  samples: number,
  margin: number,
): Promise<Tree> {
  const sign = claim.sign === 'positive' ? 1 : -1;
  const languages = claim.groups.flat();
  const source = evidence.registry.statistic(metric)?.source;
  const parallel = source !== undefined && (await evidence.parallel(source, cells));
  const relations = new Map<string, Relation>();
  for (const [position, language] of languages.entries()) {
    const mine = cells.filter((cell) => cell.language === language);
    relations.set(language, await relate(claim, metric, evidence, mine, samples, position + 1, parallel));
  }
  const [claimed, near] = regions(true, margin);
  const parts = claim.groups.slice(1).map((group, i): Tree => {
    const [first, second] = [claim.groups[i] ?? [], group];
    const of = [...first, ...second].map((language) => relations.get(language));
    const lacks = of.find((relation) => relation?.lacks)?.lacks ?? null;
    const known = of.flatMap((relation) => (relation?.measured ? [relation.measured] : []));
    const missing = [...first, ...second].filter((language) => !relations.get(language)?.measured);
    const measured = missing.length > 0 ? null : meanDifference(known, first.length, sign);
    const label = `${sign < 0 ? '−' : ''}r of ${metric} and ${claim.with}, ${first.join(' ')} less ${second.join(' ')}`;
    return {
      kind: 'part',
      part: { label, claimed, near, measured, lacks: lacks ?? (measured ? null : messages.noSentences) },
    };
  });
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', of: parts };
}

/** Mean of the first `count` minus the mean of the others. */
export function meanDifference(all: readonly Drawn[], count: number, sign: number): Drawn {
  const weight = (i: number) => (sign * (i < count ? 1 : -1)) / (i < count ? count : all.length - count);
  const sum = (value: (one: Drawn) => number) => all.reduce((total, one, i) => total + weight(i) * value(one), 0);
  const samples = all[0]?.sureness.drawn.length ?? 0;
  return {
    estimate: sum(({ estimate }) => estimate),
    sureness: {
      kind: 'resampled',
      drawn: Float64Array.from({ length: samples }, (_, k) => sum(({ sureness }) => sureness.drawn[k] ?? Number.NaN)),
    },
    units: Math.min(...all.map(({ units }) => units)),
  };
}

async function relate(
  claim: CorrelationClaim,
  metric: string,
  evidence: Evidence,
  cells: readonly CellRow[],
  samples: number,
  position: number,
  parallel: boolean,
): Promise<Relation> {
  const { registry } = evidence;
  const [x, y] = [registry.inPoints(metric), registry.inPoints(claim.with)];
  if (!x || !y || cells.length === 0) return { measured: null, lacks: messages.noSentences };
  if (claim.over === 'sentences') {
    const joint = await evidence.joint(cells, [x.source, y.source]);
    if (joint.size === 0) return { measured: null, lacks: messages.notJoint(metric, claim.with) };
    const measured = overSentences([...joint.values()], [x, y], { samples, parallel, position });
    return { measured, lacks: measured ? tooLittle(measured) : messages.noSentences };
  }
  const isOfSameData = registry.isOfEntities(x.source) === registry.isOfEntities(y.source);
  const same = isOfSameData || cells.every((cell) => translationData(cell).dataset === cell.ner_dataset);
  const stats = [await evidence.stats(x.source, cells), await evidence.stats(y.source, cells)] as const;
  const grouping =
    claim.over === 'languages' ? 'between' : claim.kind === 'correlation-ordering' ? 'language' : 'within';
  const found = overCells(cells, [metric, claim.with], stats, same, grouping, { samples, position, registry });
  const points = grouping === 'between' ? 'languages' : 'cells';
  if (found.lacks !== undefined) return { measured: null, lacks: found.lacks };
  const lacks = found.points < least.points ? messages.fewPoints(found.points, points, least.points) : null;
  return { measured: found.measured, lacks: lacks ?? tooLittle(found.measured) };
}
