import type { DatasetDefinition } from '../../config/dataset.js';
import { type OpenDataset, openDataset } from '../../data/open.js';
import type { Language } from '../../languages/language.js';
import { goldEntities, type Sentence } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import type { Method } from '../method.js';
import type { Imported } from './imported.js';
import { lineOf } from './line-of.js';
import * as messages from './messages.js';

type Tagged = Omit<Imported, 'definition'> & { readonly definition: DatasetDefinition };

/** What identifies the predictions of a language: the content of their file, and how it is read. */
export async function identityOf(imported: Tagged, language: Language): Promise<Record<string, unknown>> {
  const { revision, reading } = await open(imported, language);
  return { revision, reading };
}

/**
 * Tags of a file as predictions: sentence by sentence those of the dataset's split, with the same tokens.
 * @throws UserError with file and line where a token is another one, or the file ends too early.
 */
export async function openPredictions(imported: Tagged, language: Language): Promise<Method> {
  const opened = await open(imported, language);
  const file = opened.files[0];
  if (!file) throw new Error('a file of predictions was opened without a file');
  const place = async (sentence: number, token: number) => ({
    file: file.name,
    line: await lineOf(file.path, imported.definition, sentence, token),
  });
  const predicted: Pick<Sentence, 'tokens' | 'tags'>[] = [];
  for await (const { tokens, tags } of opened.sentences()) predicted.push({ tokens, ...(tags && { tags }) });
  return {
    async predict({ id, text, tokens, offsets }): Promise<Draft> {
      const found = predicted[id];
      if (!found) throw messages.tooFew(file.name, predicted.length, id + 1);
      const other = firstDifference(found.tokens, tokens);
      if (other !== undefined) {
        throw messages.otherToken(await place(id, other), id + 1, other + 1, found.tokens[other], tokens[other]);
      }
      if (!found.tags) throw messages.noTags(await place(id, 0));
      const entities = goldEntities({ text, offsets, tags: found.tags });
      return { translation: null, englishEntities: [], entities, exits: [], calls: [], state: 'ok' };
    },
  };
}

function firstDifference(a: readonly string[], b: readonly string[]): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return undefined;
}

const open = ({ name, definition, split, folders }: Tagged, language: Language): Promise<OpenDataset> =>
  openDataset(definition, { name, language, split, folders, offline: true });
