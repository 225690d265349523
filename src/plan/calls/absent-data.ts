import type { DatasetDefinition } from '../../config/dataset.js';
import { NotCached } from '../../data/not-cached.js';
import { type OpenDataset, type OpenOptions, openDataset, readingOf } from '../../data/open.js';
import { resolveSplit, sizeOf } from '../../data/template.js';
import { sha256 } from '../../engines/key.js';
import type { Sentence } from '../../text/sentence.js';
import { assumedText } from './assumed.js';
import type { Interval } from './interval.js';

/** The parts of a dataset that resolving and walking need. */
export type PlannedDataset = Pick<OpenDataset, 'identity' | 'revision' | 'reading' | 'sentences'>;

export type OpenPlanned = (definition: DatasetDefinition, options: OpenOptions) => Promise<PlannedDataset>;

/** A dataset in one language that is not on this machine, and the assumptions used in its place. */
export interface AbsentData {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  /** The size of the split before sampling; a guess if the definition does not give it. */
  readonly sentences: number;
  readonly isGuess: boolean;
  /**
   * Whether the revision is known without the files, as a Hub commit is. Otherwise its cells will get other identities.
   */
  readonly hasRevision: boolean;
}

/** The number of sentences assumed for a split of unknown size. */
const guessedSize = 1000;

/**
 * Characters per sentence: the means are 21 to 58 in WikiANN's test sets in 11 languages, and 43 to 148 in NTREX-128.
 */
const assumedLength = { wikiann: 40, other: 120 } as const;

/**
 * From half the lowest to twice the highest mean of WikiANN's test sets, which are 1.13 to 1.40 (ar, de, en, es, fr,
 * hi, ja, nl, ru, zh).
 */
export const absentEntities: Interval = { low: 0.56, high: 2.8 };

/** Opens datasets. One that is not here and may not be fetched is replaced by placeholder sentences. */
export class DataOrAssumed {
  private readonly found = new Map<string, AbsentData>();

  /** The datasets that were not here, each once. */
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
 * The same number of sentences in the same order, so that a sample picks the same ones; only their words are unknown.
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
