/** How to repair what cannot be repaired in place: predictions are rebuilt from the answers without asking a model. */
const anew =
  'make it anew from its answers: `eatlab export --recording a.parquet`, then `eatlab run FILE --offline --recordings a.parquet --db NEW`';
const readAgain = 'read the data again: `eatlab run FILE --offline`';
const scoreAgain = 'score again: `eatlab score --fresh`';
const report = 'report it: eatlab never shows this of a sound database';

/** Everything that can be wrong with a database: what the faulty rows are, and how to repair them. */
export const kinds = {
  'doubled-rows': ['rows with the identity of another row', anew],
  'unknown-cells': ['rows of cells that the database does not have', 'merge the database that has them'],
  'unknown-data': ['cells and sentences of data that `datasets` does not have', readAgain],
  'wrong-data': ['rows of `datasets` that are not what their id or their cells say', anew],
  'wrong-cells': ['cells that are not what their identity or their config says', anew],
  'wrong-status': ['cells that count as done and have failed sentences', 'run the experiment again'],
  'alike-cells': ['cells that no table can tell from another of their experiment', report],
  'wrong-sentences': ['sentences whose tokens, offsets, tags or names do not fit each other', anew],
  'missing-sentences': ['predictions whose sentence is not in the database', readAgain],
  'other-dataset': ['rows of a dataset that is not one of their cell', anew],
  'wrong-tags': ['predictions whose tags do not fit the tokens', anew],
  'wrong-entities': ['predictions with an entity that is not in the text where it says', anew],
  'entities-unlike-tags': ['predictions whose entities and tags say different things', anew],
  'lost-names': ['predictions in which an English entity ends neither in an entity nor in one exit', anew],
  'wrong-state': ['predictions and answers whose state does not fit the rest of the row', anew],
  'missing-answers': [
    'calls whose answer is not in the database',
    'take their recording in (`eatlab run FILE --recordings`), or ask them again (`eatlab run FILE`)',
  ],
  'wrong-answers': ['answers that are not of the request that their key is of, or with impossible measurements', anew],
  'not-scored': ['cells with predictions and without scores', 'score them: `eatlab score`'],
  'missing-statistics': ['scored cells whose statistics are not of the sentences that they predicted', scoreAgain],
  'wrong-statistics': ['cells whose statistics of sentences are not what predictions and gold say', scoreAgain],
  'wrong-scores': ['scores that are not what the rows give', scoreAgain],
  'missing-scores': ['scores that the rows give and that are not stored', scoreAgain],
  'left-over-scores': ['scores that nothing in the rows gives', scoreAgain],
  'wrong-support': ['scores whose support or number of sentences is not what the rows give', scoreAgain],
  'wrong-set': ['scores that name another set of sentences than they are of', scoreAgain],
  'wrong-funnel': [
    'cells in which gold entities, found and lost, or predictions, right and wrong, do not add up',
    scoreAgain,
  ],
  'wrong-interval': ['scores whose interval has one end, or ends in the wrong order', scoreAgain],
  'wrong-given': [
    'scores from elsewhere that belong to no prediction or no metric',
    'name their file under `metrics:` and run `eatlab score FILE`',
  ],
  'wrong-report': ['numbers of a report that are not what the rows give', report],
} as const satisfies Readonly<Record<string, readonly [what: string, mend: string]>>;

export type Kind = keyof typeof kinds;

export const allKinds = Object.keys(kinds) as readonly Kind[];

/** Rows that share one kind of fault. */
export interface Finding {
  readonly kind: Kind;
  readonly count: number;
  /** One example, in words. */
  readonly example: string;
}

/** Merges findings into one per kind, in the order of the kinds; of several examples the first is kept. */
export function byKind(findings: readonly Finding[]): Finding[] {
  const found = new Map<Kind, Finding>();
  for (const finding of findings) {
    const before = found.get(finding.kind);
    found.set(finding.kind, before ? { ...before, count: before.count + finding.count } : finding);
  }
  return allKinds.flatMap((kind) => found.get(kind) ?? []);
}
