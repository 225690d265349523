import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { configFile, configNames, shown } from '../../config/library.js';
import { checked, readYaml } from '../../config/yaml.js';
import { pathName } from '../../path-name.js';
import { noLexicon, otherLanguage } from './messages.js';

const word = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'expected words on one line, at most 200 characters');

/** A file in `configs/lexicon`; `scripts/lexicon.js` writes ours. */
const lexiconSchema = z.strictObject({
  language: z.string(),
  /** The sources of the entries, with versions. */
  sources: z.array(z.string()).default([]),
  /** Maps a name or word of the language to its English. */
  entries: z.record(word, word),
});

export type LexiconFile = z.output<typeof lexiconSchema>;

/** The languages that have a lexicon. */
export const languagesWithLexicon = (): string[] => configNames('lexicon', '.json');

/**
 * Reads a language's lexicon from the working folder, else from the package. `digest` is the SHA-256 of the file.
 * @throws UserError if there is none, or with line and column if it does not match `lexiconSchema`.
 */
export async function readLexicon(language: string): Promise<{ file: LexiconFile; digest: string }> {
  const path = configFile(`lexicon/${pathName(language)}.json`);
  if (path === undefined) throw noLexicon(language, languagesWithLexicon());
  const bytes = readFileSync(path);
  const file = fromJson(bytes.toString('utf8')) ?? checked(lexiconSchema, readYaml(shown(path)));
  if (file.language !== language) throw otherLanguage(shown(path), file.language, language);
  return { file, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** JSON is YAML, and the YAML reader knows a mistake's line and column but takes a hundred times as long. */
function fromJson(text: string): LexiconFile | undefined {
  try {
    return lexiconSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
