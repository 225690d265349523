// Picks one sentence that shows the point of the quickstart: asked directly, the model gives all its names, but some
// are lost on the way through English.

import { printable } from './printable.js';

/** A sentence in which the direct method finds all names and EAT only some; the most different fates come first. */
const query = `
  WITH followed AS (
    SELECT c.method, c.cell_id, c.language, c.ner_data, t.dataset, t.sentence_id, t.fates
    FROM sentence_stats t JOIN cells c ON c.cell_id = t.cell_id AND c.ner_dataset = t.dataset
    JOIN experiments x ON x.cell_id = c.cell_id
    WHERE x.name = 'quickstart' AND c.locator = 'aligned'
      AND (c.method = 'direct' OR c.method = 'eat' AND c.rounds_forward = 3)),
  named AS (
    SELECT language, sentence_id FROM followed
    WHERE method = 'direct' AND len(fates) > 0 AND len(list_filter(fates, lambda f: f.fate <> 'found')) = 0)
  SELECT e.language, e.sentence_id AS sentence, s.text, p.translation, p.exits,
    list_transform(e.fates, lambda f: {
      name: s.text[s.offsets[f.first + 1].start + 1 : s.offsets[f.last + 1]."end"], type: f.type, fate: f.fate}) AS names
  FROM followed e JOIN named USING (language, sentence_id)
  JOIN predictions p USING (cell_id, dataset, sentence_id)
  JOIN sentences s ON s.data_id = e.ner_data AND s.sentence_id = e.sentence_id
  WHERE e.method = 'eat' AND p.exits IS NOT NULL AND len(p.exits) > 0
    AND len(list_filter(e.fates, lambda f: f.fate = 'found')) BETWEEN 1 AND len(e.fates) - 1
  ORDER BY len(list_distinct(list_transform(e.fates, lambda f: f.fate))) DESC, len(e.fates), e.language, e.sentence_id
  LIMIT 1`;

/** Lines of plain text; empty if there is no such sentence. */
export async function tellingSentence(rowsOf) {
  const [row] = await rowsOf(query);
  if (!row) return [];
  return [
    `One sentence (${row.language} ${row.sentence}): ${printable(row.text)}`,
    `  Its English after three rounds: ${printable(row.translation)}`,
    ...row.names.map(
      ({ name, type, fate }) => `  ${type} ${printable(name)}: ${fate === 'found' ? fate : `lost (${fate})`}`,
    ),
    ...row.exits.map(
      ({ text, answer }) => `  Asked for “${printable(text)}”, the model answered “${printable(answer)}”.`,
    ),
    '  Asked directly for the names in this sentence, the same model gives every one of them.',
  ];
}
