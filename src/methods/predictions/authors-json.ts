import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AuthorsJsonDefinition } from '../../config/predictions.js';
import { unscored } from '../../data/check.js';
import { findFile, type LocalFile } from '../../data/files.js';
import { unscoredTypes } from '../../data/messages.js';
import { mapType, scoredTypes } from '../../data/readers/gold-tags.js';
import { checkText } from '../../data/readers/sentence-of.js';
import { pathsOf } from '../../data/template.js';
import type { Language } from '../../languages/language.js';
import type { Mention, Sentence } from '../../text/sentence.js';
import type { Draft, Exit, FoundEntity } from '../draft.js';
import type { Checked, Method } from '../method.js';
import { reasonOf } from '../reason-of.js';
import type { Imported } from './imported.js';
import * as messages from './messages.js';
import { NamesIn } from './names-in.js';

/** A list of `{words: type}` for each sentence; the authors' scorer also accepts it inside `{"result": …}`. */
const sentences = z.array(z.array(z.record(z.string(), z.string())));
const fileSchema = z.union([sentences, z.object({ result: sentences }).transform(({ result }) => result)]);

type Source = Omit<Imported, 'definition'> & { readonly definition: AuthorsJsonDefinition };

/** Identifies a language's predictions: the content of their file and the meaning of its types. */
export async function identityOf(source: Source, language: Language): Promise<Record<string, unknown>> {
  const { revision } = await find(source, language);
  const { format, types } = source.definition;
  return { revision, reading: JSON.stringify({ format, types }) };
}

/**
 * Problems with a language's predictions: types that are not scored.
 * @throws UserError if they cannot be read.
 */
export async function check(source: Source, language: Language): Promise<Checked> {
  const file = await find(source, language);
  const predicted = await read(file);
  const types = new Map<string, number>();
  for (const type of predicted.flat().flatMap((names) => Object.values(names))) {
    const meant = mapType(type, source.definition.types);
    if (meant !== null) types.set(meant, (types.get(meant) ?? 0) + 1);
  }
  const others = unscored(types);
  if (others.length > 0) return { problems: [unscoredTypes(file.name, others, 'predictions')], notes: [] };
  return {
    problems: [],
    notes: types.size === 0 ? [messages.noEntities(source.name, file.name, predicted.length)] : [],
  };
}

/**
 * Entities from the authors' files (ZelateCalcite/EAT_NER @ 91285d4, `qwen_cot_trans_label`) as predictions: names
 * without positions, each placed at its first free occurrence in its sentence. Names that are not found are counted;
 * types that are not scored are left out.
 * @throws UserError for a file in another format or one that ends too early.
 */
export async function openAuthorsJson(source: Source, language: Language): Promise<Method> {
  const file = await find(source, language);
  const predicted = await read(file);
  const { types } = source.definition;
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

/** A name, if its type is scored. */
function scored(text: string, type: string, types: AuthorsJsonDefinition['types']): Mention[] {
  const meant = mapType(type, types);
  return meant !== null && scoredTypes.includes(meant) ? [{ type: meant, text }] : [];
}

function locate(mentions: readonly Mention[], sentence: Sentence): { entities: FoundEntity[]; exits: Exit[] } {
  const names = new NamesIn(sentence);
  const entities: FoundEntity[] = [];
  const exits: Exit[] = [];
  for (const { type, text } of mentions) {
    const span = names.take(text);
    if (span) entities.push({ type, text, ...span });
    else {
      const reason = reasonOf(text, () => names.first(text), entities);
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
  for (const [i, names] of data.entries()) {
    for (const text of names.flatMap((found) => Object.keys(found))) checkText(text, `${name}: sentence ${i + 1}`);
  }
  return data;
}
