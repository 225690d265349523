import { z } from 'zod';
import { languageOf, languages, recordOf } from '../languages/index.js';
import { type Language, type LanguageDefinition, tokenisers } from '../languages/language.js';
import { isScript } from '../languages/scripts.js';
import { neededFor } from './messages.js';
import { checked, readYaml, type YamlSource } from './yaml.js';

/** A code becomes part of the paths of data and lexicons, so it is limited to letters, digits and hyphens. */
const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]{0,15}(?:[-_][A-Za-z0-9]{1,15}){0,3}$/, 'expected the code of a language, e.g. th');

const definition = z.strictObject({
  name: z
    .string()
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,80}$/u, 'expected a name on one line, at most 80 characters')
    .exactOptional()
    .describe('Its English name in prompts and reports'),
  script: z
    .string()
    .refine(isScript, 'expected the name of a Unicode script, e.g. Thai, Cyrillic or Latin')
    .exactOptional()
    .describe('Unicode’s name of its script, e.g. Thai; decides whether words are separated by spaces'),
  unspaced: z
    .boolean()
    .exactOptional()
    .describe('Whether it is written without spaces between words, if that differs from its script'),
  joiner: z
    .string()
    .max(8)
    .exactOptional()
    .describe(
      'What separates two words in datasets that do not say so; defaults to a space, or to nothing in languages without spaces',
    ),
  tokeniser: z
    .enum(tokenisers)
    .exactOptional()
    .describe('The sacreBLEU tokeniser for comparing round trips with the source; without it they get no BLEU'),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#1b9e77"')
    .exactOptional()
    .describe('Its colour in every figure'),
});

/** `configs/languages.yaml`: new languages by code, and changes to ours. */
export const languagesSchema = z.record(code, definition);

/**
 * The language of a stored cell.
 * @param json `languageDefinition` in the cell's config, or null; an invalid definition counts as none
 */
export function storedLanguage(code: string, json: string | null): Language {
  const { data } = definition.safeParse(JSON.parse(json ?? '{}'));
  return languageOf(code, data);
}

/**
 * Every language by code: those with a record and those in files. A file is merged over the records and over the files
 * before it, key by key.
 * @throws UserError with line and column for an invalid definition, or one that lacks what a new language needs
 */
export function readLanguages(files: readonly string[]): Map<string, Language> {
  const said = new Map<string, { definition: LanguageDefinition; source: YamlSource }>();
  for (const file of files) {
    const source = readYaml(file);
    // A file of comments is empty.
    const definitions = source.value === null ? {} : checked(languagesSchema, source);
    for (const [code, definition] of Object.entries(definitions))
      said.set(code, { definition: { ...said.get(code)?.definition, ...definition }, source });
  }
  const known = new Map(languages.map((language) => [language.code, language]));
  for (const [code, { definition, source }] of said) {
    for (const key of ['name', 'script'] as const)
      if (!recordOf(code) && definition[key] === undefined) throw neededFor(source.keyPlace([code]), code, key);
    known.set(code, languageOf(code, definition));
  }
  return known;
}
