import { entityList, mentionList, table } from './table.js';

/** What cells predict for sentences. */

export const predictions = table(
  'What a cell says of a sentence.',
  {
    cell_id: ['VARCHAR', 'The cell, of `cells`'],
    dataset: ['VARCHAR', "The cell's `ner_dataset` or `translation_dataset`"],
    sentence_id: ['INTEGER', 'The sentence, of `sentences`'],
    translation: [
      'VARCHAR',
      'English translation; null where the method makes none, empty where nothing came of the sentence',
    ],
    english_entities: [mentionList, 'Entities that were found in the translation'],
    entities: [
      entityList,
      'Predicted entities, on whole tokens, in the order of the text: code points from 0, the end not included',
    ],
    tags: ['VARCHAR[]', 'The same as IOB2 tags, one a token; null, as are `entities`, in parallel text'],
    english_index: [
      'INTEGER[]',
      'For each of `entities` the position, from 0, of the English entity that led to it, if there is one',
    ],
    widened: [
      'BOOLEAN[]',
      'For each of `entities` whether it was found with other ends and widened to whole tokens; null before schema 6',
    ],
    exits: [
      'STRUCT("type" VARCHAR, "text" VARCHAR, answer VARCHAR, reason VARCHAR)[]',
      'English entities that led to none of `entities`, in order, and why; without English, names not found',
    ],
    calls: [
      'STRUCT(step VARCHAR, round INTEGER, entity INTEGER, key VARCHAR)[]',
      'Answers that were used, of `generations`; step translation is the turn that first makes one, revision one that may write it anew',
    ],
    state: [
      'VARCHAR',
      'ok, truncated, refused, overlong, unparsable or empty: the answer counts; failed: none came, so it is not scored',
    ],
    error: ['VARCHAR', 'Why it failed'],
    predicted_at: [
      'TIMESTAMP',
      'UTC; of two predictions of a sentence, as a merge may bring them, the later one that did not fail counts',
    ],
  },
  { identity: ['cell_id', 'dataset', 'sentence_id'], latest: true },
);
