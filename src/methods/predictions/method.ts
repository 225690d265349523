import type { DatasetDefinition } from '../../config/dataset.js';
import { firstWith, takeCensus, unscored } from '../../data/check.js';
import { unscoredTypes } from '../../data/messages.js';
import { type OpenDataset, openDataset } from '../../data/open.js';
import type { Language } from '../../languages/language.js';
import { goldEntities, type Sentence } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import type { Checked, Method } from '../method.js';
import type { Imported } from './imported.js';
import * as messages from './messages.js';

type Tagged = Omit<Imported, 'definition'> & { readonly definition: DatasetDefinition };

/** Identifies a language's predictions: the content of their file and how it is read. */
export async function identityOf(imported: Tagged, language: Language): Promise<Record<string, unknown>> {
  const { revision, reading } = await open(imported, language);
  return { revision, reading };
}

/**
 * Problems with a language's predictions: types that are not scored.
 * @throws UserError if they cannot be read.
 */
export async function check(imported: Tagged, language: Language): Promise<Checked> {
  const opened = await open(imported, language);
  const { entities, sentences } = await takeCensus(opened.sentences(), { findsDuplicates: false });
  const types = unscored(entities);
  if (types.length > 0) {
    const where = await firstWith(opened.rows(), new Set(types.map(([type]) => type)));
    return { problems: [unscoredTypes(where ?? opened.gold.name, types, 'predictions')], notes: [] };
  }
  const notes = entities.size === 0 ? [messages.noEntities(imported.name, opened.gold.name, sentences)] : [];
  return { problems: [], notes };
}

/**
 * The tags of a file as predictions: sentence by sentence those of the dataset's split, with the same tokens.
 * @throws UserError with file and line if a token differs or the file ends too early.
 */
export async function openPredictions(imported: Tagged, language: Language): Promise<Method> {
  const opened = await open(imported, language);
  const { name: file } = opened.gold;
  const predicted: Pick<Sentence, 'tokens' | 'tags'>[] = [];
  for await (const { tokens, tags } of opened.sentences()) predicted.push({ tokens, ...(tags && { tags }) });
  return {
    async predict({ id, text, tokens, offsets }): Promise<Draft> {
      const found = predicted[id];
      if (!found) throw messages.tooFew(file, predicted.length, id + 1);
      const other = firstDifference(found.tokens, tokens);
      if (other !== undefined) {
        throw messages.otherToken(
          await placeOf(opened, id, other),
          id + 1,
          other + 1,
          found.tokens[other],
          tokens[other],
        );
      }
      if (!found.tags) throw messages.noTags(await placeOf(opened, id, 0));
      const entities = goldEntities({ text, offsets, tags: found.tags });
      return { translation: null, englishEntities: [], entities, exits: [], calls: [], state: 'ok' };
    },
  };
}

/**
 * The place of a sentence's token in the file, or the sentence's end if it is shorter. The file is read again only to
 * report an error.
 */
async function placeOf(opened: OpenDataset, sentence: number, token: number): Promise<string> {
  for await (const row of opened.rows()) if (row.sentence.id === sentence) return row.at(token);
  return opened.gold.name;
}

function firstDifference(a: readonly string[], b: readonly string[]): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return undefined;
}

const open = ({ name, definition, split, folders }: Tagged, language: Language): Promise<OpenDataset> =>
  openDataset(definition, { name, language, split, folders, offline: true, isPredicted: true });
