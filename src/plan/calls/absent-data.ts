import type { DatasetDefinition } from '../../config/dataset.js';
import { NotCached } from '../../data/not-cached.js';
import { type OpenDataset, type OpenOptions, openDataset, readingOf } from '../../data/open.js';
import { resolveSplit, sizeOf } from '../../data/template.js';
import { sha256 } from '../../engines/key.js';
import type { Sentence } from '../../text/sentence.js';
import { assumedText } from './assumed.js';
import type { Interval } from './interval.js';

/** What resolving and walking need of a dataset. */
export type PlannedDataset = Pick<OpenDataset, 'identity' | 'revision' | 'reading' | 'sentences'>;

export type OpenPlanned = (definition: DatasetDefinition, options: OpenOptions) => Promise<PlannedDataset>;

/** A dataset in one language that is not on this machine, and what is reckoned with in its place. */
export interface AbsentData {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  /** Of the split, before a sample is drawn; a guess where the definition does not say it. */
  readonly sentences: number;
  readonly isGuess: boolean;
  /**
   * Whether the revision is known without the files: a commit of the Hub. Otherwise its cells will have other
   * identities.
   */
  readonly hasRevision: boolean;
}

/** Sentences of a split whose size nobody says. */
const guessedSize = 1000;

/**
 * Characters of a sentence: the means of WikiANN's test sets in 11 languages are 21 to 58, those of NTREX-128 43 to
 * 148.
 */
const assumedLength = { wikiann: 40, other: 120 } as const;

/**
 * Half the lowest to twice the highest mean of WikiANN's test sets, 1.13 to 1.40 (ar, de, en, es, fr, hi, ja, nl, ru,
 * zh).
 */
export const absentEntities: Interval = { low: 0.56, high: 2.8 };

/** Opens datasets; one that is not here, and may not be fetched, becomes sentences to reckon with. */
export class DataOrAssumed {
  private readonly found = new Map<string, AbsentData>();

  /** What was not here, each once. */
  get absent(): AbsentData[] {
    return [...this.found.values()];
  }

  has({ dataset, split, language }: Pick<AbsentData, 'dataset' | 'split' | 'language'>): boolean {
    return this.found.has(JSON.stringify([dataset, split, language]));
  }

  readonly open: OpenPlanned = async (definition, options) => {
    try {
      return await openDataset(definition, options);
    } catch (error) {
      if (!(error instanceof NotCached)) throw error;
    }
    const { name: dataset } = options;
    const language = options.language.code;
    const split = resolveSplit(dataset, definition, options.split);
    const size = sizeOf(definition, language, split);
    const commit = commitOf(definition);
    const sentences = size ?? guessedSize;
    const isGuess = size === undefined;
    const hasRevision = commit !== undefined;
    this.found.set(JSON.stringify([dataset, split, language]), {
      dataset,
      split,
      language,
      sentences,
      isGuess,
      hasRevision,
    });
    const identity = { dataset, split, language };
    return {
      identity,
      revision: commit ?? 'not known yet',
      reading: readingOf(definition, options.language),
      sentences: () => assumedSentences(definition, identity, sentences),
    };
  };
}

const commitOf = ({ source, revision }: DatasetDefinition): string | undefined =>
  source === 'hub' && revision !== undefined && /^[0-9a-f]{40}$/.test(revision) ? revision : undefined;

/**
 * As many sentences as there are, in their order, so that a sample is of the same ones: only their words are not known.
 */
async function* assumedSentences(
  { format, join }: DatasetDefinition,
  identity: PlannedDataset['identity'],
  count: number,
): AsyncGenerator<Sentence> {
  const length = assumedLength[format === 'wikiann' ? format : 'other'];
  const hasReference = format === 'parallel' || join?.reference !== undefined;
  const place = sha256(JSON.stringify(identity)).slice(0, 8);
  for (let id = 0; id < count; id++) {
    const text = assumedText(`${place} ${id}`).padEnd(length, '·');
    // The mark takes two places.
    const end = text.length - 1;
    yield { id, text, tokens: [text], offsets: [{ start: 0, end }], ...(hasReference ? { reference: text } : {}) };
  }
}
