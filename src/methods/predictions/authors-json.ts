import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AuthorsJsonDefinition } from '../../config/predictions.js';
import { findFile, type LocalFile } from '../../data/files.js';
import { pathsOf } from '../../data/template.js';
import type { Language } from '../../languages/language.js';
import type { Mention, Sentence } from '../../text/sentence.js';
import type { Draft, Exit, FoundEntity } from '../draft.js';
import type { Method } from '../method.js';
import { reasonOf } from '../reason-of.js';
import type { Imported } from './imported.js';
import * as messages from './messages.js';
import { spanOfName } from './span-of-name.js';

/** A list of `{words: type}` for each sentence; the authors' scorer also takes it inside `{"result": …}`. */
const sentences = z.array(z.array(z.record(z.string(), z.string())));
const fileSchema = z.union([sentences, z.object({ result: sentences }).transform(({ result }) => result)]);

type Source = Omit<Imported, 'definition'> & { readonly definition: AuthorsJsonDefinition };

/** What identifies the predictions of a language: the content of their file, and what its types mean. */
export async function identityOf(source: Source, language: Language): Promise<Record<string, unknown>> {
  const { revision } = await find(source, language);
  const { format, types } = source.definition;
  return { revision, reading: JSON.stringify({ format, types }) };
}

/**
 * Entities of the authors' files (ZelateCalcite/EAT_NER @ 91285d4, `qwen_cot_trans_label`) as predictions: names without places, each
 * found in its sentence at its first free occurrence. Those that are not found are counted; types that are not scored are left out.
 * @throws UserError for a file of another shape, and where it ends too early.
 */
export async function openAuthorsJson(source: Source, language: Language): Promise<Method> {
  const file = await find(source, language);
  const predicted = await read(file);
  const { types = {} } = source.definition;
  return {
    async predict(sentence): Promise<Draft> {
      const found = predicted[sentence.id];
      if (!found) throw messages.tooFew(file.name, predicted.length, sentence.id + 1);
      const mentions = found
        .flatMap((names) => Object.entries(names))
        .flatMap(([text, type]) => scored(text, type, types));
      return { translation: null, englishEntities: [], ...locate(mentions, sentence), calls: [], state: 'ok' };
    },
  };
}

function scored(text: string, type: string, types: NonNullable<AuthorsJsonDefinition['types']>): Mention[] {
  const meant = Object.hasOwn(types, type) ? types[type] : type;
  return meant === 'PER' || meant === 'ORG' || meant === 'LOC' ? [{ type: meant, text }] : [];
}

function locate(mentions: readonly Mention[], sentence: Sentence): { entities: FoundEntity[]; exits: Exit[] } {
  const entities: FoundEntity[] = [];
  const exits: Exit[] = [];
  for (const { type, text } of mentions) {
    const span = spanOfName(text, sentence, entities);
    if (span) entities.push({ type, text, ...span });
    else {
      const reason = reasonOf(text, (taken) => spanOfName(text, sentence, taken), entities);
      exits.push({ type, text, answer: text, reason });
    }
  }
  return { entities, exits };
}

const find = ({ name, definition, split, folders }: Source, language: Language): Promise<LocalFile> =>
  findFile(pathsOf(definition, language.code, split ?? 'test').path, folders, name);

async function read({ path, name }: LocalFile) {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw messages.notJson(name, (error as Error).message);
  }
  const { data } = fileSchema.safeParse(value);
  if (!data) throw messages.notTheAuthors(name);
  return data;
}
