/** How to repair what cannot be repaired in place: predictions are rebuilt from the answers without asking a model. */
const rebuild =
  'rebuild it from its answers: `eatlab export --recording a.parquet`, then `eatlab run FILE --offline --recordings a.parquet --db NEW`';
const readAgain = 'read the data again: `eatlab run FILE --offline`';
const scoreAgain = 'score again: `eatlab score --fresh`';
const report = 'report it: this never happens with a sound database';

/** Everything that can be wrong with a database: what the faulty rows are, and how to repair them. */
export const kinds = {
  'doubled-rows': ['rows with the identity of another row', rebuild],
  'unknown-cells': ['rows of cells that the database does not have', 'merge the database that has them'],
  'unknown-data': ['cells and sentences of data that `datasets` does not have', readAgain],
  'wrong-data': ['rows of `datasets` that do not match their id or their cells', rebuild],
  'wrong-cells': ['cells that do not match their identity or their config', rebuild],
  'wrong-status': ['cells that count as done but have failed sentences', 'run the experiment again'],
  'alike-cells': ['cells that no table can tell apart from another in their experiment', report],
  'wrong-sentences': ['sentences whose tokens, offsets, tags or names do not match', rebuild],
  'missing-sentences': ['predictions whose sentence is not in the database', readAgain],
  'other-dataset': ["rows of a dataset that is not one of their cell's", rebuild],
  'wrong-tags': ['predictions whose tags do not match the tokens', rebuild],
  'wrong-entities': ['predictions with an entity that is not in the text at its offsets', rebuild],
  'entities-unlike-tags': ['predictions whose entities and tags contradict each other', rebuild],
  'lost-names': ['predictions in which an English entity leads neither to an entity nor to exactly one exit', rebuild],
  'wrong-state': ['predictions and answers whose state contradicts the rest of the row', rebuild],
  'missing-answers': [
    'calls whose answer is not in the database',
    'import their recording (`eatlab run FILE --recordings`), or make the calls again (`eatlab run FILE`)',
  ],
  'wrong-answers': ['answers whose request does not match their key, or with impossible measurements', rebuild],
  'not-scored': ['cells with predictions but no scores', 'score them: `eatlab score`'],
  'missing-statistics': ['scored cells whose statistics do not cover the sentences they predicted', scoreAgain],
  'wrong-statistics': ['cells whose sentence statistics do not match predictions and gold', scoreAgain],
  'wrong-scores': ['scores that do not match the rows', scoreAgain],
  'missing-scores': ['scores that follow from the rows but are not stored', scoreAgain],
  'left-over-scores': ['scores that do not follow from any rows', scoreAgain],
  'wrong-support': ['scores whose support or number of sentences does not match the rows', scoreAgain],
  'wrong-set': ['scores that name a different set of sentences from the one they cover', scoreAgain],
  'wrong-funnel': [
    'cells in which found and lost gold entities, or right and wrong predictions, do not add up',
    scoreAgain,
  ],
  'wrong-interval': ['scores whose interval has only one bound, or bounds in the wrong order', scoreAgain],
  'wrong-given': [
    'scores from elsewhere that belong to no prediction or no metric',
    'name their file under `metrics:` and run `eatlab score FILE`',
  ],
  'wrong-report': ['numbers in a report that do not match the rows', report],
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
