import { isGivenName } from '../structure.js';

/** Scores from engine measurements: a metric, the step and measure that it averages, and what it averages over. */
const measured = [
  ['entropy', 'translation', 'entropy', 'tokens'],
  ['entropy.low', 'translation', 'entropy_low', 'tokens'],
  ['entropy.high', 'translation', 'entropy_high', 'tokens'],
  ['entropy.sentence', 'translation', 'entropy_sentence', 'sentences'],
  ['entropy.unfiltered', 'translation', 'entropy_unfiltered', 'tokens'],
  ['entropy.left-out', 'translation', 'left_out', 'sentences'],
  ['logprob', 'translation', 'logprob', 'tokens'],
] as const;

const means = measured.map(
  ([metric, step, measure, over]) =>
    `SELECT cell_id, dataset, '${metric}' AS metric, 'overall' AS scope, sum(total) / sum(${over}) AS value,
       sum(${over})::DOUBLE AS support, sum(sentences)::BIGINT AS sentences
     FROM measured WHERE step = '${step}' AND measure = '${measure}' GROUP BY cell_id, dataset`,
);

/**
 * The entropy of final translations under a fixed prompt. The store does not say which of them were rejected as
 * translations, so it is recomputed only if none was.
 */
const forced = `
  SELECT m.cell_id, m.dataset, metric, scope, total / tokens, tokens, m.sentences
  FROM measured m JOIN scores s ON s.cell_id = m.cell_id AND s.dataset = m.dataset AND s.metric = 'entropy.forced'
    AND s.sentences = m.sentences
  WHERE m.step = 'forced' AND m.measure = 'entropy'`;

/** Means of what engines measured, from the answers themselves, and the share of repeated answers that differ. */
export const answerScores = [
  ...means,
  forced,
  `SELECT cell_id, dataset, 'flip-rate', 'overall', flipped / calls, calls::DOUBLE, sentences FROM repeated`,
].join(' UNION ALL ');

/** Means of the scores that other programs supplied; metrics with unusable names or names of ours are excluded. */
export const givenScores = `
  SELECT cell_id, dataset, metric, 'overall', avg(score), count(*)::DOUBLE, count(*)
  FROM given_scores g SEMI JOIN (SELECT * FROM predictions WHERE state <> 'failed') p USING (cell_id, dataset, sentence_id)
  WHERE cell_id IN (SELECT cell_id FROM audited) AND ${isGivenName('metric')}
    AND metric IN (SELECT metric FROM given_metrics) AND metric NOT IN (SELECT metric FROM recounted)
  GROUP BY cell_id, dataset, metric`;
