import { arabic } from './arabic.js';
import { armenian } from './armenian.js';
import { chinese } from './chinese.js';
import { englishName, likelyScript } from './cldr.js';
import { dutch } from './dutch.js';
import { english } from './english.js';
import { french } from './french.js';
import { georgian } from './georgian.js';
import { german } from './german.js';
import { hindi } from './hindi.js';
import { japanese } from './japanese.js';
import { korean } from './korean.js';
import { type Language, type LanguageDefinition, language } from './language.js';
import { russian } from './russian.js';
import { isUnspaced } from './scripts.js';
import { spanish } from './spanish.js';

/** Every language that has a record, the paper's first. */
export const languages: readonly Language[] = [
  ...[arabic, hindi, armenian, japanese, georgian, korean, russian, chinese],
  ...[german, spanish, french, dutch, english],
];

const records: ReadonlyMap<string, Language> = new Map(languages.map((record) => [record.code, record]));

/** A language's record; undefined if it has none. */
export const recordOf = (code: string): Language | undefined => records.get(code);

/** What a user can define about a language, in the order in which it is stored. */
const definable = ['name', 'script', 'unspaced', 'joiner', 'tokeniser', 'colour'] as const;

/**
 * A language's record with the user's definition laid over it key by key. A language without a record gets its script's
 * behaviour: words split at white space (or not at all in unspaced scripts), exact forms only, and CLDR's name and
 * script unless the user gives them.
 */
export function languageOf(code: string, said: LanguageDefinition = {}): Language {
  const record = records.get(code);
  if (!record) {
    const made = language({ code, name: englishName(code), script: likelyScript(code), ...definitionIn(said) });
    return { ...made, definition: definitionIn(made) };
  }
  const { script = record.script } = said;
  const unspaced = script === record.script ? record.unspaced : isUnspaced(script);
  const definition = definitionIn(said, { ...record, unspaced });
  if (Object.keys(definition).length === 0) return record;
  const { nameUnits: _, openLetter: __, joiner, ...facts } = record;
  const isSpacedAlike = (definition.unspaced ?? unspaced) === record.unspaced;
  return { ...language({ ...facts, unspaced, ...(isSpacedAlike && { joiner }), ...definition }), definition };
}

/**
 * Gives languages by their codes, as those know them who have more than the codes: what a user said of them is in
 * there.
 */
export type LanguageOf = (code: string) => Language;

/** What a user says of a language over our record that decides predictions or scores; undefined where it is nothing. */
export function decidingDefinition({ definition = {} }: Language): Omit<LanguageDefinition, 'colour'> | undefined {
  const { colour: _, ...deciding } = definition;
  return Object.keys(deciding).length > 0 ? deciding : undefined;
}

/** The part of a definition that differs from what holds anyway. */
function definitionIn(said: LanguageDefinition, anyway: LanguageDefinition = {}): LanguageDefinition {
  const entries = definable.map((key) => [key, said[key]] as const);
  return Object.fromEntries(entries.filter(([key, value]) => value !== undefined && value !== anyway[key]));
}
