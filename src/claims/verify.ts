import { unknownMetric } from '../compare/messages.js';
import { nearest } from '../config/nearest.js';
import { readSelector } from '../config/selector.js';
import { readPublished, shippedPublished } from '../published/read.js';
import type { PublishedRow } from '../published/row.js';
import { valuesOf } from '../results/axis-values.js';
import { isTiny } from '../results/caveats/banners.js';
import { noStatistics } from '../results/messages.js';
import { cellAxes, selectCells } from '../results/names/select-cells.js';
import { readResults } from '../results/read-results.js';
import type { CellRow } from '../results/rows/cells.js';
import { hasSentenceStats } from '../results/rows/sentence-stats.js';
import { groupSystems } from '../results/systems.js';
import type { Region } from '../statistics/equivalence.js';
import { Store } from '../store/store.js';
import { assess } from './assess.js';
import { Evidence } from './evidence.js';
import { type Grade, grade, intervalOf, type Tree } from './grade.js';
import * as messages from './messages.js';
import { sentencesNeeded } from './power.js';
import { readClaimsOn, shippedClaims } from './read-claims.js';
import type { Claim, Claims } from './schema.js';
import { differences, inWords } from './select.js';

export interface VerifyOptions {
  readonly db: string;
  readonly experiment: string | undefined;
  /** Files of claims; if empty, those shipped with eatlab. */
  readonly claims: readonly string[];
  /** Tables of published numbers in addition to those shipped with eatlab. */
  readonly published: readonly string[];
  readonly only: readonly string[];
  /** Grades every claim about F1 under this F1 instead. */
  readonly metric: string | undefined;
}

/** The measurement of one quantity. */
export interface Finding {
  readonly label: string;
  readonly claimed: Region;
  /** Decimals for showing numbers of this kind. */
  readonly digits: number;
  readonly estimate: number | null;
  /** Two-sided 94 %: two one-sided tests at 3 %. */
  readonly low: number | null;
  readonly high: number | null;
  /** Sentences of the smallest language. */
  readonly sentences: number | null;
  readonly differing: number | null;
  /** Whether a quantity claimed to be above (or below) 0 is shown to be 0 within the margin. */
  readonly equal: boolean;
  readonly lacks: string | null;
}

export interface Verdict {
  readonly paper: string;
  readonly id: string;
  readonly says: string;
  readonly reading: string | null;
  /** Whether the cells match the paper's setting, as far as it is known; null if there are none. */
  readonly paperSetting: boolean | null;
  /** Dataset and split; null if there is no such cell. */
  readonly data: string | null;
  readonly grade: Grade;
  readonly findings: readonly Finding[];
  /** Roughly how many sentences per cell would decide it; null if it is decided or there is no answer. */
  readonly sentencesNeeded: number | null;
  /** How the cells differ from the paper's setting, and other caveats. */
  readonly notes: readonly string[];
  readonly cells: readonly string[];
  /** Which cells these are, in words; null where there are none. */
  readonly on: string | null;
}

/**
 * Grades the claims of papers on a store, separately for each dataset.
 * @throws UserError if the store has no such cells or no sentence statistics, or a file cannot be read.
 */
export async function verify(options: VerifyOptions): Promise<Verdict[]> {
  const published = readPublished([...shippedPublished(), ...options.published]);
  const { metric } = options;
  const store = await Store.read(options.db);
  try {
    const { cells: all, current, registry } = await readResults(store, options.experiment, { parts: [] });
    const names = options.claims.length > 0 ? options.claims : shippedClaims();
    const files = names.map((file) => readClaimsOn(registry, file));
    if (metric !== undefined && registry.statistic(metric) === undefined)
      throw unknownMetric(metric, nearest(metric, registry.paired)[0]);
    if (current.length === 0) throw messages.noCells(options.db, options.experiment);
    if (!(await hasSentenceStats(store))) throw noStatistics(options.db);
    const evidence = new Evidence(store, registry);
    const only = readSelector(options.only, cellAxes, '--only');
    const cells = options.only.length > 0 ? selectCells(all, only, '--only') : current;
    const verdicts: Verdict[] = [];
    for (const file of files)
      for (const claim of file.claims)
        verdicts.push(...(await verifyClaim(file, under(claim, metric), evidence, cells, published)));
    return verdicts;
  } finally {
    await store.close();
  }
}

/** The same claim under another F1. */
function under(claim: Claim, metric: string | undefined): Claim {
  if (metric === undefined || !claim.metric?.some((name) => name.startsWith('f1.'))) return claim;
  return { ...claim, metric: [metric] };
}

async function verifyClaim(
  { paper, languages, setting }: Claims,
  claim: Claim,
  evidence: Evidence,
  cells: readonly CellRow[],
  published: readonly PublishedRow[],
): Promise<Verdict[]> {
  const known = { paper, id: claim.id, says: claim.says, reading: claim.reading ?? null };
  const verdicts: Verdict[] = [];
  for (const data of new Set(cells.map((cell) => valuesOf(cell).data))) {
    const here = cells.filter((cell) => valuesOf(cell).data === data);
    const question = { claim, evidence, cells: here, languages: claim.languages ?? languages, published };
    const assessed = await assess(question);
    if (!assessed) continue;
    const { tree, cells: used, without } = assessed;
    const given = grade(tree);
    verdicts.push({
      ...known,
      data,
      grade: given,
      paperSetting: differences(used, setting).length === 0,
      findings: findingsOf(tree),
      sentencesNeeded: given === 'undecidable' ? sentencesNeeded(tree) : null,
      notes: [
        ...(without.length > 0 ? [messages.withoutLanguages(without)] : []),
        ...(await notesOf(used, setting, evidence)),
      ],
      cells: used.map(({ cell_id }) => cell_id),
      on: messages.gradedOn(
        used.length,
        groupSystems(used).length,
        new Set(used.map(({ language }) => language)).size,
        whatIsMeant(claim),
      ),
    });
  }
  if (verdicts.length > 0 || claim.kind === 'published') return verdicts;
  const notes = [messages.noSuchCells(whatIsMeant(claim))];
  return [
    {
      ...known,
      paperSetting: null,
      data: null,
      grade: 'undecidable',
      findings: [],
      sentencesNeeded: null,
      notes,
      cells: [],
      on: null,
    },
  ];
}

/** The cells that a claim speaks of. */
function whatIsMeant(claim: Claim): string {
  const others = 'than' in claim ? [claim.than].flat() : 'order' in claim ? claim.order : [];
  return [claim.cells, ...others].map(inWords).join('; or its other side: ');
}

/** Every quantity once. */
function findingsOf(tree: Tree): Finding[] {
  const parts = flat(tree);
  const seen = new Set<string>();
  return parts.flatMap(({ label, claimed, near, measured, lacks, digits = 2 }) => {
    if (seen.has(label)) return [];
    seen.add(label);
    const interval = measured ? intervalOf(measured) : null;
    const twice = parts.filter((other) => other.label === label).length > 1;
    return [
      {
        label,
        // If one half of a claim wants a quantity above 0 and the other below, neither is claimed by itself.
        claimed: twice ? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } : claimed,
        digits,
        estimate: measured?.estimate ?? null,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        sentences: measured?.sentences ?? measured?.units ?? null,
        differing: measured?.differing ?? null,
        equal: lacks === null && interval !== null && isZero(interval, claimed, near),
        lacks,
      },
    ];
  });
}

/** Equivalence with 0, within the margin of a one-sided claim. */
function isZero({ low, high }: Region, claimed: Region, near: Region): boolean {
  const margin = claimed.low === 0 ? -near.low : claimed.high === 0 ? near.high : 0;
  return low > -margin && high < margin;
}

const flat = (tree: Tree): Extract<Tree, { kind: 'part' }>['part'][] =>
  tree.kind === 'part' ? [tree.part] : tree.of.flatMap(flat);

async function notesOf(cells: readonly CellRow[], setting: Claims['setting'], evidence: Evidence): Promise<string[]> {
  const small = cells.flatMap((cell) => (cell.model !== null && isTiny(cell) ? [cell.model] : []));
  const share = await evidence.recordedShare(cells);
  const partial = cells.filter(({ status }) => status !== 'done').length;
  return [
    ...differences(cells, setting).map(({ axis, found, paper }) => messages.otherSetting(axis, found, paper)),
    ...(small.length > 0 ? [messages.verySmall([...new Set(small)])] : []),
    ...(share > 0 ? [messages.recorded(share)] : []),
    ...(partial > 0 ? [messages.partialCells(partial)] : []),
  ];
}
