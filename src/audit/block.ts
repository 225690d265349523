import { spansSql } from './spans.js';

/** The entity types that are scored. */
export const scoredTypes = ['LOC', 'ORG', 'PER'] as const;

/** The characters that Python's `str.split` treats as white space; chrF does not count them. */
const whiteSpace = [
  9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
];
const characters = (text: string): string =>
  `length(translate(${text}, ${whiteSpace.map((code) => `chr(${code})`).join(' || ')}, ''))`;

const ofRows = (first: number, last: number): string => `p.rowid BETWEEN ${first} AND ${last}`;

/** The sentences of a block, each once, with its gold entities. */
export const sentencesOfBlock = (first: number, last: number): string =>
  `SELECT data_id, sentence_id, text, offsets, len(tokens) AS tokens, tags AS gold_tags, reference,
     ${spansSql('tags')} AS gold, ${spansSql('tags', true)} AS gold_strict,
     ${characters('reference')} AS reference_characters, english_entities AS names
   FROM (SELECT DISTINCT ON (s.data_id, s.sentence_id) s.* FROM sentences s
         SEMI JOIN (SELECT data_id, p.sentence_id FROM predictions p JOIN places USING (cell_id, dataset)
                    WHERE ${ofRows(first, last)}) wanted USING (data_id, sentence_id))`;

/**
 * The predictions of a block beside their sentences (`told`), with the counts behind scores, computed in SQL alone:
 * - `predicted`, `gold` and their `_strict` versions: entities as texts `TYPE first last`;
 * - `seqeval`, `strict`: the numbers of right, predicted and gold entities of LOC, ORG and PER;
 * - `is_judged`, `is_translated`, `is_named`: whether the sentence counts for F1, BLEU and the recall of names.
 */
export const predictionsOfBlock = (first: number, last: number): string => `
  SELECT *,
    ${vector('predicted', 'gold', 'is_judged')} AS seqeval,
    ${vector('predicted_strict', 'gold_strict', 'is_judged')} AS strict,
    list_transform(gold, lambda s: list_contains(predicted, s)) AS found,
    list_transform(predicted, lambda s: list_contains(gold, s)) AS "right"
  FROM (
    SELECT p.*, s.* EXCLUDE (data_id, sentence_id), s.sentence_id IS NOT NULL AS has_sentence,
      coalesce(p.state <> 'failed' AND p.tags IS NOT NULL AND s.gold_tags IS NOT NULL, false) AS is_judged,
      coalesce(p.state <> 'failed' AND p.translation IS NOT NULL AND s.reference IS NOT NULL, false) AS is_translated,
      coalesce(p.state <> 'failed' AND p.translation IS NOT NULL AND s.names IS NOT NULL, false) AS is_named,
      ${spansSql('p.tags')} AS predicted, ${spansSql('p.tags', true)} AS predicted_strict,
      ${characters('p.translation')} AS translation_characters
    FROM (SELECT p.* EXCLUDE (calls), data_id, tagged FROM predictions p JOIN places USING (cell_id, dataset)
          WHERE ${ofRows(first, last)}) p
    LEFT JOIN sentences_of_block s USING (data_id, sentence_id))`;

const ofType = (spans: string, type: string): string =>
  `len(list_filter(${spans}, lambda s: starts_with(s, '${type} ')))`;

const vector = (predicted: string, gold: string, where: string): string => {
  const right = `list_filter(${predicted}, lambda s: list_contains(${gold}, s))`;
  const counts = scoredTypes.flatMap((type) => [right, predicted, gold].map((spans) => ofType(spans, type)));
  return `CASE WHEN ${where} THEN [${counts.join(', ')}] END`;
};
