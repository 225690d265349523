/**
 * Scores as SQL over the summed statistics of sentences (docs/metrics.md has the definitions): `columns` are sums over rows of
 * `sentence_stats`, `value` is a function of these alone. On the scale of `scores.value`.
 */
export interface Formula {
  /** The column of `sentence_stats` that is summed. */
  readonly source: string;
  readonly columns: readonly string[];
  readonly value: string;
}

const add = (source: string, places: readonly number[]) => places.map((i) => `sum(${source}[${i}])`).join(' + ');

const list = (source: string, places: readonly number[]) => `[${places.map((i) => `sum(${source}[${i}])`).join(', ')}]`;

/** F1 from true positives and what is predicted and in the gold data; 0 where there is neither. */
const f1 = (tp: string, others: string) => `coalesce(2 * ${tp} / nullif(${others}, 0), 0)`;

/** Statistics are [tp, predicted, gold] of LOC, ORG, PER. */
const entities = (source: string): Formula => ({
  source,
  columns: [
    `${add(source, [1, 4, 7])} AS tp`,
    `${add(source, [2, 5, 8])} AS predicted`,
    `${add(source, [3, 6, 9])} AS gold`,
  ],
  value: f1('tp', '(predicted + gold)'),
});

/** Statistics are [tp, fp, fn] of ORG, LOC, PER. */
const labels = {
  source: 'eat',
  columns: [`${list('eat', [1, 4, 7])} AS tp`, `${list('eat', [2, 5, 8])} AS fp`, `${list('eat', [3, 6, 9])} AS fn`],
};
const ofType = f1('tp[i]', '(2 * tp[i] + fp[i] + fn[i])');
const byType = (value: string) => `list_sum(list_transform([1, 2, 3], lambda i: ${value}))`;

const meanOf = (source: string): Formula => ({
  source,
  columns: [`sum(${source}[1]) AS total`, `sum(${source}[2]) AS tokens`],
  value: 'total / tokens',
});

/** Names of all types: [in the translation, all, sum of chrF] of LOC, ORG, PER. */
const names = (place: 1 | 3): Formula => ({
  source: 'entity_recall',
  columns: [
    `${add('entity_recall', [place, place + 3, place + 6])} AS total`,
    `${add('entity_recall', [2, 5, 8])} AS names`,
  ],
  value: 'total / names',
});

/** sacreBLEU's corpus BLEU: [length, reference length, 4 matches, 4 n-grams], exponential smoothing. */
const bleu: Formula = {
  source: 'bleu',
  columns: [
    'sum(bleu[1]) AS hypothesis',
    'sum(bleu[2]) AS reference',
    `${list('bleu', [3, 4, 5, 6])} AS matches`,
    `${list('bleu', [7, 8, 9, 10])} AS ngrams`,
  ],
  value: `CASE WHEN list_sum(matches) = 0 OR list_contains(ngrams, 0) THEN 0
    ELSE least(1, exp(1 - reference / hypothesis)) * exp(list_avg(list_transform([1, 2, 3, 4], lambda n:
      ln(CASE WHEN matches[n] > 0 THEN 100 * matches[n] / ngrams[n]
        ELSE 100 / (2 ** len(list_filter(matches[:n], lambda m: m = 0)) * ngrams[n]) END)))) END`,
};

/** sacreBLEU's chrF2: [n-grams, n-grams of the reference, matches] of 6 orders; orders without n-grams do not count. */
const chrf: Formula = {
  source: 'chrf',
  columns: [
    `${list('chrf', [1, 4, 7, 10, 13, 16])} AS hypothesis`,
    `${list('chrf', [2, 5, 8, 11, 14, 17])} AS reference`,
    `${list('chrf', [3, 6, 9, 12, 15, 18])} AS matches`,
    'list_filter([1, 2, 3, 4, 5, 6], lambda n: hypothesis[n] > 0 AND reference[n] > 0) AS orders',
    'list_avg(list_transform(orders, lambda n: matches[n] / hypothesis[n])) AS p',
    'list_avg(list_transform(orders, lambda n: matches[n] / reference[n])) AS r',
  ],
  value: 'coalesce(100 * 5 * p * r / nullif(4 * p + r, 0), 0)',
};

export const formulas: Readonly<Record<string, Formula>> = {
  'f1.seqeval': entities('seqeval'),
  'f1.strict': entities('strict'),
  'f1.eat.micro': {
    ...labels,
    value: f1('list_sum(tp)', '(2 * list_sum(tp) + list_sum(fp) + list_sum(fn))'),
  },
  'f1.eat.macro': { ...labels, value: `${byType(ofType)} / 3` },
  'f1.eat.weighted': {
    ...labels,
    value: `coalesce(${byType(`(tp[i] + fn[i]) * ${ofType}`)} / nullif(list_sum(tp) + list_sum(fn), 0), 0)`,
  },
  bleu,
  chrf,
  entropy: meanOf('entropy'),
  logprob: meanOf('logprob'),
  'entity-recall': names(1),
  'entity-chrf': names(3),
};
