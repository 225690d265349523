import type { Axis } from '../axes.js';
import type { Names, StoredCell } from '../rows/stored-cells.js';

/** A named part of a cell, and what the name stood for when the cell ran. */
export interface NamedPart {
  readonly axis: Axis;
  /** The scope in which the name is looked up: the model for a sampling or an adapter, the language for a data file. */
  readonly within: string;
  readonly name: string;
  readonly content: string;
}

/**
 * The parts of a cell that can change under their name: an edited prompt, another model behind a name, a file that was
 * edited or is read differently, a new version of a locator. Every field of `config` belongs to one of them, so cells
 * with the same names and contents are one cell. Parts of one language come after those shared by all languages.
 */
export function namedParts(cell: StoredCell, names: Names): NamedPart[] {
  const { config, language } = cell;
  const { method, model, prompt, tagger, locator, sampling, ner, translation, ...rest } = config;
  const { adapter, ...ofModel } = declaredLess(model);
  const within = JSON.stringify(ofModel);
  const data = `${cell.ner_dataset} ${cell.ner_split}`;
  // A method that does not translate has no parallel text. That does not make its data differ from other methods' data.
  const texts = translation === undefined ? 'tags' : 'tags and a parallel text';
  // Rounds and seeds are axes without names, and the language is what tells the cells of one row apart.
  const { oracle: _, rounds: __, seed: ___, language: ____, oracleVersion, languageDefinition, ...others } = rest;
  const definition = declaredLess(languageDefinition);
  const ofLanguage = Object.keys(definition).length > 0 ? { ...others, languageDefinition: definition } : others;
  return [
    part('method', '', names.method, pick(method, ['name', 'version'])),
    part('model', '', names.model, ofModel),
    part('adapter', within, names.adapter, adapter),
    part('prompt', '', names.prompt, prompt),
    part('tagger', '', names.tagger, declaredLess(tagger)),
    part('locator', '', cell.locator, locator),
    part('sampling', within, names.sampling, sampling),
    part('oracle', '', cell.oracle, oracleVersion),
    part('data', texts, data, [sharedReading(ner), sharedReading(translation)]),
    part('method', language, names.method, [declaredLess(method), ofLanguage]),
    part('data', `${texts} ${language}`, data, [cell.ner_data, ner, translation]),
  ].filter((one) => one !== null);
}

/** For a part that `config` does not mention, as in a database made by hand, only the name is known. */
function part(axis: Axis, within: string, name: string | null, content: unknown): NamedPart | null {
  return name === null ? null : { axis, within, name, content: JSON.stringify(isSaid(content) ? content : [name]) };
}

const isSaid = (content: unknown): boolean =>
  typeof content === 'object' && content !== null ? Object.values(content).some(isSaid) : content !== undefined;

type Fields = Readonly<Record<string, unknown>>;

/** What is declared about a model but does not affect its answers (`plan/cells/training.ts`). */
const declared = ['trainedOn', 'parameterCount', 'colour'];

const declaredLess = (value: unknown): Fields =>
  Object.fromEntries(Object.entries((value ?? {}) as Fields).filter(([key]) => !declared.includes(key)));

const pick = (value: unknown, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries((value ?? {}) as Fields).filter(([key]) => keys.includes(key)));

/** The settings for reading a dataset that apply to all its languages, as opposed to one. */
const shared = ['format', 'columns', 'comment', 'types', 'offsets'];

/** A Hub commit covers all languages; a file digest covers one. */
const commit = /^[0-9a-f]{40}( |$)/;

function sharedReading(data: unknown): Fields {
  const { reading, revision } = (data ?? {}) as Fields;
  const said = typeof reading === 'string' && reading.startsWith('{') ? JSON.parse(reading) : {};
  return { ...pick(said, shared), ...(typeof revision === 'string' && commit.test(revision) && { revision }) };
}
