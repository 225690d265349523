import type { Store } from '../../store/store.js';
import { type AnswerProbeRow, answerProbesSql } from './answer-probes.js';
import { type CeilingRow, readCeilings } from './ceilings.js';
import { type CellOrigin, readProvenance } from './cell-origins.js';
import { type FailureRow, failureRowsSql } from './failures.js';
import { type OriginRow, originsSql } from './origins.js';
import { type SampleRow, samplesSql } from './samples.js';
import { type Scope, valuesOfScope } from './scope.js';
import { type ScoreRow, scoresSql } from './scores.js';
import { type NameRow, namesSql } from './seen-recall.js';
import { type StateRow, statesSql } from './states.js';
import { type TypeScoreRow, typeScoresSql } from './type-scores.js';
import { type UnscoredRow, unscoredSql } from './unscored.js';
import { type UsageRow, usageSql } from './usage.js';

/** What can be read about cells; each part is a query that returns few rows however many sentences there are. */
export interface Parts {
  readonly scores: readonly ScoreRow[];
  /** Precision, recall and F1 by entity type. */
  readonly typeScores: readonly TypeScoreRow[];
  readonly usage: readonly UsageRow[];
  /** How the answers look that have to be words of the sentence; only where there are adapters. */
  readonly answerProbes: readonly AnswerProbeRow[];
  readonly states: readonly StateRow[];
  /** Why sentences failed, by reason. */
  readonly failures: readonly FailureRow[];
  readonly origins: readonly OriginRow[];
  /** A few sentences of each cell. */
  readonly samples: readonly SampleRow[];
  /** The best that the data's annotations allow. */
  readonly ceilings: readonly CeilingRow[];
  /** Cells with entities of types that are not scored. */
  readonly unscored: readonly UnscoredRow[];
  /** Recall of seen and unseen names. */
  readonly names: readonly NameRow[];
  /** What each cell was made from, by `cell_id`. */
  readonly provenance: ReadonlyMap<string, CellOrigin>;
}

export type Part = keyof Parts;

const rowsOf =
  <R>(sql: string) =>
  (store: Store, scope: Scope): Promise<R[]> =>
    store.rows<R>(sql, valuesOfScope(scope));

const readers: { readonly [P in Part]: (store: Store, scope: Scope) => Promise<Parts[P]> } = {
  scores: rowsOf(scoresSql),
  typeScores: rowsOf(typeScoresSql),
  usage: rowsOf(usageSql),
  answerProbes: rowsOf(answerProbesSql),
  states: rowsOf(statesSql),
  failures: rowsOf(failureRowsSql),
  origins: rowsOf(originsSql),
  samples: rowsOf(samplesSql),
  ceilings: readCeilings,
  unscored: rowsOf(unscoredSql),
  names: rowsOf(namesSql),
  provenance: readProvenance,
};

export const allParts = Object.keys(readers) as readonly Part[];

/** Reads the given parts, one query after another. */
export async function readParts<P extends Part>(
  store: Store,
  scope: Scope,
  wanted: readonly P[],
): Promise<Pick<Parts, P>> {
  const read: Partial<Record<Part, Parts[Part]>> = {};
  for (const part of wanted) read[part] = await readers[part](store, scope);
  return read as Pick<Parts, P>;
}
