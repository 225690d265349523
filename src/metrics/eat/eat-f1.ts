import { measures } from '../f1.js';
import { type Formula, type Metric, overall, type Score } from '../metric.js';
import type { Judged } from '../scored-sentence.js';
import { eatClean } from './eat-clean.js';
import { type EatAverage, type EatStats, eatAverage, eatAverages, eatStats } from './eat-labels.js';
import { eatEntities, eatView } from './eat-view.js';

function statistics({ language, tokens, goldTags, tags }: Judged): EatStats {
  const characters = language.unspaced;
  const { text, entities: gold } = eatView(tokens, goldTags, characters);
  const predicted = eatClean(eatEntities(tokens, tags, characters));
  return eatStats({ text, gold, predicted }, characters);
}

/** Number of gold labels: true positives plus false negatives over the types. */
function support(sum: ArrayLike<number>): number {
  let labels = 0;
  for (let i = 0; i < sum.length; i += 3) labels += (sum[i] ?? 0) + (sum[i + 2] ?? 0);
  return labels;
}

const list = (places: readonly number[]) => `[${places.map((i) => `sum(eat[${i}])`).join(', ')}]`;
const columns = [`${list([1, 4, 7])} AS tp`, `${list([2, 5, 8])} AS fp`, `${list([3, 6, 9])} AS fn`];
const f1Sql = (tp: string, others: string) => `coalesce(2 * ${tp} / nullif(${others}, 0), 0)`;
const ofType = f1Sql('tp[i]', '(2 * tp[i] + fp[i] + fn[i])');
const byType = (value: string) => `list_sum(list_transform([1, 2, 3], lambda i: ${value}))`;

const formulas: Readonly<Record<EatAverage, Formula>> = {
  micro: { columns, value: f1Sql('list_sum(tp)', '(2 * list_sum(tp) + list_sum(fp) + list_sum(fn))') },
  macro: { columns, value: `${byType(ofType)} / 3` },
  weighted: {
    columns,
    value: `coalesce(${byType(`(tp[i] + fn[i]) * ${ofType}`)} / nullif(list_sum(tp) + list_sum(fn), 0), 0)`,
  },
};

const scoreOf = (average: EatAverage, { name, title, measure }: (typeof measures)[number]): Score => ({
  metric: `${name}.eat.${average}`,
  value: (sum) => eatAverage(sum, average, measure),
  hasInterval: name === 'f1',
  scale: 100,
  digits: 1,
  isOutOf100: true,
  best: 'highest',
  title: `${title} of the paper’s code, ${average}`,
  short: `${title} eat ${average}`,
  note: `${title} over labelled tokens (characters in ja and zh) of sentences with entities, as counted by the paper’s released code; not comparable with ${title} over entities. ${title} is shown from 0 to 100.`,
  hasTable: name === 'f1',
  ...(name === 'f1' ? { formula: formulas[average] } : {}),
});

/**
 * The paper's own metric: type labels on tokens without B and I, skipping sentences without gold entities. Statistics
 * are true positives, false positives and false negatives of ORG, LOC and PER. Source: the released code.
 */
export const eat: Metric = {
  name: 'eat',
  unit: 'entities',
  version: 1,
  keptIn: 'sentence_stats',
  scores: eatAverages.flatMap((average) => measures.map((measure) => scoreOf(average, measure))),
  scopes: [{ ...overall, support }],
  statistics: ({ judged }) => judged && statistics(judged),
  signature: (_, { sentences }) =>
    `sentences:${sentences}|unit:token|labels:type|sentences:with-gold|match:first-free|clean:authors|zero:0|version:EAT_NER@91285d4`,
};
