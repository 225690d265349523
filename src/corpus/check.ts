import { Library } from '../config/library.js';
import { authorsLanguages } from './authors.js';
import { type CorpusCensus, takeCorpusCensus } from './census.js';
import { findLeaks, type Leaks, openTestSet } from './leaks.js';
import { openCorpus } from './open.js';
import { readEntries } from './read-entries.js';

/** What `eatlab corpus check` finds in one language. */
export interface CheckedCorpus {
  readonly corpus: string;
  readonly language: string;
  readonly revision: string;
  readonly census: CorpusCensus;
  readonly leaks: readonly Leaks[];
}

export interface CheckCorpusOptions {
  readonly corpus: string;
  /** Undefined for all languages that the authors' corpus has. */
  readonly languages: readonly string[] | undefined;
  /** Test sets, as in `openTestSet`. */
  readonly against: readonly string[];
  readonly offline: boolean;
}

/** Counts a corpus, and what it gives away of test sets, a language at a time. */
export async function* checkCorpus(
  { corpus, languages = authorsLanguages, against, offline }: CheckCorpusOptions,
  library = new Library(),
): AsyncGenerator<CheckedCorpus> {
  for (const code of languages) {
    const language = library.anyLanguage(code);
    const file = await openCorpus(corpus, code, {
      ...{ where: 'eatlab corpus check', folders: [process.cwd()] },
      ...{ environment: process.env, offline },
    });
    const census = await takeCorpusCensus(readEntries(file), language);
    const leaks: Leaks[] = [];
    for (const named of against) {
      const testSet = await openTestSet(named, language, { library, offline });
      leaks.push(await findLeaks(readEntries(file), testSet, language));
    }
    yield { corpus, language: code, revision: file.revision, census, leaks };
  }
}
