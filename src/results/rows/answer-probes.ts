import { mine } from './scope.js';

/**
 * How a cell's last backward answers look: those that have to be words of the sentence. Read only where some cell has
 * an adapter, since training can break just this.
 */
export interface AnswerProbeRow {
  readonly cell_id: string;
  /** English entities that were led back. */
  readonly answers: number;
  /** Answers that stand in the sentence, letter by letter. */
  readonly verbatim: number;
  /** Entities whose first answer does not stand in the sentence although there were more rounds, */
  readonly first_wrong: number;
  /** and of these those whose last answer does. */
  readonly repaired: number;
  /** Answers whose letters are all Latin, to a sentence that has other ones. */
  readonly latin: number;
  /** Answers that the limit of tokens cut, or that the model refused. */
  readonly cut: number;
  /** Mean tokens of an answer; null where the server does not count them. */
  readonly tokens: number | null;
}

/** Without quotation marks and full stops around it, which locators take off as well. */
const bare = (column: string) => `trim(${column}, ' .,;:!?"''«»“”„「」『』（）()' || chr(10))`;

export const answerProbesSql = `${mine}, led AS (
  SELECT m.cell_id, p.sentence_id, s.text AS sentence, call.entity AS entity, call.round AS round, g.text AS answer,
    g.finish_reason, g.completion_tokens
  FROM mine m
  JOIN (SELECT cell_id, dataset, sentence_id, unnest(calls) AS call FROM predictions) p
    ON p.cell_id = m.cell_id AND p.dataset = m.ner_dataset AND p.call.step = 'backward' AND p.call.entity IS NOT NULL
  JOIN sentences s ON s.data_id = m.ner_data AND s.sentence_id = p.sentence_id
  JOIN generations g ON g.key = p.call.key
  WHERE EXISTS (SELECT 1 FROM mine WHERE adapter <> 'none')
), conversations AS (
  SELECT cell_id, sentence, arg_min(answer, round) AS first, arg_max(answer, round) AS last, max(round) AS rounds,
    arg_max(finish_reason, round) AS finish_reason, arg_max(completion_tokens, round) AS tokens
  FROM led GROUP BY cell_id, sentence_id, sentence, entity
)
SELECT cell_id, count(*)::INTEGER AS answers,
  (count(*) FILTER (contains(sentence, ${bare('last')}) AND ${bare('last')} <> ''))::INTEGER AS verbatim,
  (count(*) FILTER (rounds > 1 AND NOT contains(sentence, ${bare('first')})))::INTEGER AS first_wrong,
  (count(*) FILTER (rounds > 1 AND NOT contains(sentence, ${bare('first')}) AND contains(sentence, ${bare('last')})
    AND ${bare('last')} <> ''))::INTEGER AS repaired,
  (count(*) FILTER (regexp_matches(last, '\\p{Latin}') AND NOT regexp_matches(last, '[^\\P{L}\\p{Latin}]')
    AND regexp_matches(sentence, '[^\\P{L}\\p{Latin}]')))::INTEGER AS latin,
  (count(*) FILTER (finish_reason IN ('length', 'refused')))::INTEGER AS cut,
  avg(tokens)::DOUBLE AS tokens
FROM conversations GROUP BY cell_id ORDER BY cell_id`;
