import { mentionList, table } from './table.js';

/** The input: sentences with their gold entities, and names that count as seen. */

export const sentences = table(
  'A sentence of a dataset, with its gold entities and its English reference where the data has them.',
  {
    dataset: ['VARCHAR', 'Name of the dataset'],
    split: ['VARCHAR', 'Its split'],
    language: ['VARCHAR', 'Code of the language'],
    sentence_id: ['INTEGER', 'Position in the split, from 0; equal sentences are sentences of their own'],
    text: ['VARCHAR', 'The sentence'],
    tokens: [
      'VARCHAR[]',
      'Its tokens; single characters in data of languages without spaces, such as WikiANN ja and zh',
    ],
    offsets: [
      'STRUCT("start" INTEGER, "end" INTEGER)[]',
      'Where each token stands in `text`: Unicode code points from 0, the end not included',
    ],
    tags: ['VARCHAR[]', 'Gold tags, one a token: O, B-TYPE or I-TYPE; null in parallel text'],
    reference: ['VARCHAR', 'English reference translation'],
    english_entities: [mentionList, 'Gold entities in English'],
    english_aligned: [
      'BOOLEAN',
      "Whether `english_entities` are those of `tags`, in their order; if not, they are the English sentence's own",
    ],
    data_id: [
      'VARCHAR',
      'The dataset as it was read, of `datasets`; null in rows of eatlab before schema 3, which nothing reads any more',
    ],
  },
  { identity: ['data_id', 'dataset', 'split', 'language', 'sentence_id'], latest: true },
);

export const nameLists = table(
  'A name that counts as seen. Of several lists of a language, as a merge may bring, the first by `list` counts.',
  {
    language: ['VARCHAR', 'Code of the language'],
    name: ['VARCHAR', 'The name, folded: no case, marks, spaces or punctuation'],
    list: ['VARCHAR', 'The list that it is from: its format, and the beginning of the SHA-256 of its file'],
  },
  { identity: ['language', 'list', 'name'], latest: true },
);
