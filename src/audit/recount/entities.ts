import { scoredTypes } from '../block.js';
import { plus, type Recounted, ratio, rowsSql } from './rows.js';

/** Precision, recall and F1 from their textbook definitions. */
export const measuresOf = (right: string, predicted: string, gold: string): Readonly<Record<string, string>> => ({
  f1: ratio(`2 * ${right}`, `(${predicted}) + (${gold})`),
  precision: ratio(right, predicted),
  recall: ratio(right, gold),
});

/** The index of the first of each type's three counts. */
export const scopes = [
  { scope: 'overall', places: [1, 4, 7] },
  ...scoredTypes.map((scope, i) => ({ scope, places: [3 * i + 1] })),
] as const;

/** F1, precision and recall over entities, overall and by type, from the entities counted in predictions and gold. */
export const entityScores = rowsSql(
  '(SELECT * FROM tallied WHERE lost = 0 AND judged > 0)',
  ['seqeval', 'strict'].flatMap((protocol) =>
    scopes.flatMap(({ scope, places }) => {
      const [right, predicted, gold] = [0, 1, 2].map((offset) =>
        plus(
          protocol,
          places.map((place) => place + offset),
        ),
      ) as [string, string, string];
      const isThere = scope === 'overall' ? 'true' : `${predicted} + ${gold} > 0`;
      return Object.entries(measuresOf(right, predicted, gold)).map(
        ([name, value]): Recounted => ({
          metric: `${name}.${protocol}`,
          scope,
          value: `CASE WHEN ${isThere} THEN ${value} END`,
          support: gold,
          sentences: 'judged',
        }),
      );
    }),
  ),
);

/** The paper's metric: right, wrong and missed labels of ORG, LOC and PER, averaged in three ways. */
export const labelScores = rowsSql('(SELECT * FROM kept WHERE eat > 0)', [
  ...averaged('micro'),
  ...averaged('macro'),
  ...averaged('weighted'),
]);

function averaged(average: 'micro' | 'macro' | 'weighted'): Recounted[] {
  const [right, wrong, missed] = [0, 1, 2].map((offset) => [1, 4, 7].map((place) => `eat_${place + offset}`)) as [
    string[],
    string[],
    string[],
  ];
  const all = (columns: readonly string[]) => `(${columns.join(' + ')})`;
  const gold = `(${all(right)} + ${all(missed)})`;
  const ofTypes = right.map((tp, i) => measuresOf(tp, `${tp} + ${wrong[i]}`, `${tp} + ${missed[i]}`));
  const worth = (measure: string): string => {
    if (average === 'micro') return measuresOf(all(right), `${all(right)} + ${all(wrong)}`, gold)[measure] as string;
    if (average === 'macro') return `(${ofTypes.map((of) => of[measure]).join(' + ')}) / 3`;
    return ratio(ofTypes.map((of, i) => `(${right[i]} + ${missed[i]}) * ${of[measure]}`).join(' + '), gold);
  };
  return ['f1', 'precision', 'recall'].map((measure) => ({
    metric: `${measure}.eat.${average}`,
    scope: 'overall',
    value: worth(measure),
    support: gold,
    sentences: 'eat',
  }));
}
