import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { configFile, configNames, shown } from '../../config/library.js';
import { checked, readYaml } from '../../config/yaml.js';
import { pathName } from '../../path-name.js';
import { noLexicon, otherLanguage } from './messages.js';

const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'expected words of one line, at most 200 characters');

/** A file under `configs/lexicon`; `scripts/lexicon.js` writes ours. */
const lexiconSchema = z.strictObject({
  language: z.string(),
  /** Where the entries are from, with versions. */
  sources: z.array(z.string()).default([]),
  /** A name or word of the language → its English. */
  entries: z.record(word, word),
});

export type LexiconFile = z.output<typeof lexiconSchema>;

/** The languages that have a lexicon. */
export const languagesWithLexicon = (): string[] => configNames('lexicon', '.json');

/**
 * Reads the lexicon of a language, that of the working folder before that of the package. `digest` is the SHA-256 of
 * the file.
 * @throws UserError where there is none, or one that is not as `lexiconSchema` has it, with line and column.
 */
export async function readLexicon(language: string): Promise<{ file: LexiconFile; digest: string }> {
  const path = configFile(`lexicon/${pathName(language)}.json`);
  if (path === undefined) throw noLexicon(language, languagesWithLexicon());
  const bytes = readFileSync(path);
  const file = fromJson(bytes.toString('utf8')) ?? checked(lexiconSchema, readYaml(shown(path)));
  if (file.language !== language) throw otherLanguage(shown(path), file.language, language);
  return { file, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** JSON is YAML, whose reader knows the line and column of a mistake, but takes a hundred times as long. */
function fromJson(text: string): LexiconFile | undefined {
  try {
    return lexiconSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
