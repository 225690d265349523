import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Library } from '../../config/library.js';
import { splitLines } from '../../data/readers/lines.js';
import { replaceFile, withUnfinished } from '../../write-whole.js';
import { writing } from '../../writing.js';
import type { Entry } from '../entry.js';
import { leakOf, openTestSet, type TestSet } from '../leaks.js';
import * as messages from '../messages.js';
import { entryLine, readEntries } from '../read-entries.js';
import { articleFiles, linkedArticles } from './articles.js';
import { writeEnglishLinks } from './english-links.js';
import { entryOf } from './entry-of.js';

export interface BuildOptions {
  readonly language: string;
  /** A Parquet file of articles (id, title, text), or a folder of them. */
  readonly articles: string;
  /** `LANGwiki-DATE-langlinks.sql.gz` of the same Wikipedia. */
  readonly links: string;
  /** English names to keep, one a line, or a corpus whose names are kept; undefined for all. */
  readonly names?: string | undefined;
  /** Test sets that nothing may be given away of, as in `openTestSet`. */
  readonly without: readonly string[];
  /** Most code points of a text. */
  readonly longest: number;
  readonly out: string;
  readonly offline: boolean;
}

/** What was built, by numbers of articles and entries. */
export interface Built {
  readonly language: string;
  readonly file: string;
  readonly links: number;
  readonly joined: number;
  readonly kept: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly cleanedBy: Readonly<Record<string, number>>;
}

/**
 * Builds a corpus from a Wikipedia and its links to the English one. Memory is bounded but for the test sets' names and
 * the texts' hashes: articles pass one after the other.
 * @throws UserError for files of another kind, or where nothing is left
 */
export const buildCorpus = (options: BuildOptions, library = new Library()): Promise<Built> =>
  writing(
    (why) => messages.cannotWrite(options.out, why),
    () => build(options, library),
  );

async function build(options: BuildOptions, library: Library): Promise<Built> {
  const { out, links } = options;
  const language = library.language(options.language, 'eatlab corpus build');
  const files = articleFiles(options.articles);
  const names = options.names === undefined ? undefined : await readNames(options.names);
  const testSets: TestSet[] = [];
  for (const named of options.without)
    testSets.push(await openTestSet(named, language, { library, offline: options.offline }));
  const leftOut: Record<string, number> = {};
  const cleanedBy: Record<string, number> = {};
  const add = (to: Record<string, number>, what: string) => (to[what] = (to[what] ?? 0) + 1);
  const seen = new Set<string>();
  const isLeak = (entry: Entry) =>
    testSets.some((testSet) => {
      const { entity, sentence } = leakOf(entry, testSet, language);
      return entity || sentence;
    });
  mkdirSync(dirname(out), { recursive: true });
  let [joined, kept, linked] = [0, 0, 0];
  await withUnfinished(join(dirname(out), `${options.language}.links`), async (temporary) => {
    mkdirSync(temporary, { recursive: true });
    const linksFile = join(temporary, 'english.tsv');
    linked = await writeEnglishLinks(links, linksFile);
    await replaceFile(out, async (unfinished) => {
      const stream = createWriteStream(unfinished);
      for await (const article of linkedArticles({ files, links: linksFile, temporary })) {
        joined++;
        const made = entryOf(article, language);
        if ('leftOut' in made) {
          add(leftOut, made.leftOut);
          continue;
        }
        const { entry, changedBy } = made;
        const why =
          names && !names.has(entry.english.toLowerCase())
            ? 'not a name'
            : [...entry.text].length > options.longest
              ? 'too long'
              : seen.has(entry.english)
                ? 'twice'
                : isLeak(entry)
                  ? 'leak'
                  : undefined;
        if (why !== undefined) {
          add(leftOut, why);
          continue;
        }
        seen.add(entry.english);
        kept++;
        for (const rule of changedBy) add(cleanedBy, rule);
        if (!stream.write(entryLine(entry))) await once(stream, 'drain');
      }
      stream.end();
      await finished(stream);
      if (joined === 0) throw messages.nothingJoined(options.articles, links);
      if (kept === 0) throw messages.nothingLeft(joined);
    });
  });
  return { language: options.language, file: out, links: linked, joined, kept, leftOut, cleanedBy };
}

/** English names, in small letters. */
async function readNames(file: string): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw messages.noNames(file);
  });
  const names = new Set<string>();
  if (/^\s*[[{]/.test(text))
    for await (const { english } of readEntries({ path: file, name: file })) names.add(english.toLowerCase());
  else for (const line of splitLines(text)) names.add(line.text.trim().toLowerCase());
  return names;
}
