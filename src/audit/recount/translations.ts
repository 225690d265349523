import { scoredTypes } from '../block.js';
import { plus, ratio, rowsSql } from './rows.js';

const orders = [1, 2, 3, 4] as const;

/**
 * Corpus BLEU as defined by Papineni et al. (2002), from 0 to 100: the brevity penalty times the geometric mean of four
 * precisions. The k-th precision of 0 is replaced by 1 / (2^k × the number of n-grams) (sacreBLEU's smoothing `exp`). A
 * text without n-grams of some order, or without any match, scores 0.
 */
const bleu = (() => {
  const zeros = (n: number) =>
    orders
      .filter((m) => m <= n)
      .map((m) => `(bleu_${2 + m} = 0)::INTEGER`)
      .join(' + ');
  const precisions = orders.map(
    (n) => `(CASE WHEN bleu_${2 + n} > 0 THEN bleu_${2 + n}::DOUBLE ELSE 1 / pow(2, ${zeros(n)}) END / bleu_${6 + n})`,
  );
  const penalty = 'CASE WHEN bleu_1 < bleu_2 THEN exp(1 - bleu_2 / bleu_1) ELSE 1 END';
  return `CASE WHEN ${plus('bleu', [3, 4, 5, 6])} = 0 OR least(bleu_7, bleu_8, bleu_9, bleu_10) = 0 THEN 0
    ELSE 100 * ${penalty} * pow(${precisions.join(' * ')}, 0.25) END`;
})();

/**
 * Corpus chrF2 as defined by Popović (2015), from 0 to 100: F with β = 2 of the mean precision and mean recall over
 * character n-grams of orders 1 to 6 for which both texts have n-grams.
 */
const chrf = (() => {
  const places = [1, 4, 7, 10, 13, 16];
  const isThere = places.map((i) => `(chrf_${i} > 0 AND chrf_${i + 1} > 0)`);
  const count = isThere.map((there) => `${there}::INTEGER`).join(' + ');
  const mean = (of: 0 | 1) =>
    ratio(
      places.map((i, k) => `(CASE WHEN ${isThere[k]} THEN chrf_${i + 2} / chrf_${i + of} ELSE 0 END)`).join(' + '),
      `(${count})`,
    );
  const [p, r] = [mean(0), mean(1)];
  return `100 * ${ratio(`5 * ${p} * ${r}`, `(4 * ${p} + ${r})`)}`;
})();

/** BLEU and chrF from the summed sentence statistics. */
export const translationScores = [
  rowsSql('(SELECT * FROM kept WHERE bleu > 0)', [
    { metric: 'bleu', scope: 'overall', value: bleu, support: 'bleu', sentences: 'bleu' },
  ]),
  rowsSql('(SELECT * FROM kept WHERE chrf > 0)', [
    { metric: 'chrf', scope: 'overall', value: chrf, support: 'chrf', sentences: 'chrf' },
  ]),
].join(' UNION ALL ');

const nameScopes = [
  { scope: 'overall', places: [1, 4, 7] },
  ...scoredTypes.map((scope, i) => ({ scope, places: [3 * i + 1] })),
];

/**
 * The recall of names in translations, and how similar the closest words are to each name. Names are counted in the
 * data if no sentence is missing, otherwise in the stored statistics.
 */
export const nameScores = rowsSql(
  '(SELECT k.*, t.lost, t.names_1, t.names_2, t.names_3 FROM kept k JOIN tallied t USING (cell_id, dataset) WHERE entity_recall > 0)',
  nameScopes.flatMap(({ scope, places }) => {
    const sum = (offset: number) =>
      plus(
        'entity_recall',
        places.map((place) => place + offset),
      );
    const stored = sum(1);
    const counted = plus(
      'names',
      places.map((place) => (place + 2) / 3),
    );
    return (['entity-recall', 'entity-chrf'] as const).map((metric) => ({
      metric,
      scope,
      value: `CASE WHEN ${stored} > 0 THEN ${sum(metric === 'entity-recall' ? 0 : 2)} / ${stored} END`,
      support: `CASE WHEN lost > 0 THEN ${stored} ELSE ${counted} END`,
      sentences: 'entity_recall',
    }));
  }),
);
