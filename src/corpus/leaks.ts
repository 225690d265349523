import type { Library } from '../config/library.js';
import { openDataset } from '../data/open.js';
import { findDatasets } from '../data/selection.js';
import type { Language } from '../languages/language.js';
import { goldEntities } from '../text/sentence.js';
import { segmentsOf } from '../text/word-segments.js';
import { cleaned } from './clean.js';
import type { Entry } from './entry.js';
import * as messages from './messages.js';

/** What of a test set an entry of a corpus gives away: a gold entity's name, or a whole sentence. */
export interface TestSet {
  /** As the user named it, `wikiann:test`. */
  readonly named: string;
  readonly names: ReadonlySet<string>;
  readonly sentences: ReadonlySet<string>;
}

/** How much of a corpus stands in a test set, and how much of the test set in the corpus. */
export interface Leaks {
  readonly testSet: string;
  /** Entries whose name is a gold entity of the test set. */
  readonly entriesByEntity: number;
  /** Entries whose text is, or contains as one of its sentences, a sentence of the test set. */
  readonly entriesBySentence: number;
  /** Different gold names, and how many of them are names of the corpus. */
  readonly names: number;
  readonly namesCovered: number;
}

export interface OpenTestSet {
  readonly library: Library;
  readonly offline?: boolean | undefined;
}

/**
 * Names and sentences of a test set.
 * @param named `DATASET:SPLIT`, or `DATASET` where it has no splits; a YAML file may stand for the dataset
 * @throws UserError where it cannot be opened, or has no gold entities
 */
export async function openTestSet(
  named: string,
  language: Language,
  { library, offline }: OpenTestSet,
): Promise<TestSet> {
  const [, name = named, split] = /^(.+?)(?::([\w.-]+))?$/.exec(named) ?? [];
  const names = new Set<string>();
  const sentences = new Set<string>();
  for (const { name: dataset, value, folders } of findDatasets(name, library)) {
    const opened = await openDataset(value, { name: dataset, language, split, folders, offline });
    for await (const sentence of opened.sentences()) {
      sentences.add(compared(sentence.text));
      for (const { text } of goldEntities(sentence)) names.add(compared(text));
    }
  }
  if (names.size === 0) throw messages.noGoldTags(named, language.code);
  return { named, names, sentences };
}

/** What an entry gives away of a test set. */
export const leakOf = ({ target, text }: Entry, { names, sentences }: TestSet, language: Language) => ({
  entity: names.has(compared(target)),
  sentence: [text, ...sentencesIn(text, language)].some((one) => sentences.has(compared(one))),
});

/** Counts what a corpus gives away of a test set. */
export async function findLeaks(entries: AsyncIterable<Entry>, testSet: TestSet, language: Language): Promise<Leaks> {
  const covered = new Set<string>();
  let [byEntity, bySentence] = [0, 0];
  for await (const entry of entries) {
    const { entity, sentence } = leakOf(entry, testSet, language);
    if (sentence) bySentence++;
    if (!entity) continue;
    byEntity++;
    covered.add(compared(entry.target));
  }
  return {
    testSet: testSet.named,
    entriesByEntity: byEntity,
    entriesBySentence: bySentence,
    names: testSet.names.size,
    namesCovered: covered.size,
  };
}

/** The sentences of a text, by Unicode's rules. */
export const sentencesIn = (text: string, { code }: Language): string[] =>
  [...segmentsOf(segmenterOf(code), text)].map(({ segment }) => segment.trim());

/** Making one takes longer than cutting a paragraph. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(code: string): Intl.Segmenter {
  const made = segmenters.get(code) ?? new Intl.Segmenter(code, { granularity: 'sentence' });
  segmenters.set(code, made);
  return made;
}

/** Texts that differ in case, width, spaces or stress marks only are the same one. */
const compared = (text: string): string => cleaned(text).text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
