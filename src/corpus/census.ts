import type { Language } from '../languages/language.js';
import { cleaned } from './clean.js';
import type { Entry } from './entry.js';
import { surfaceOf } from './surface.js';

/** What is in a corpus of one language. All but `medianLength` are numbers of entries. */
export interface CorpusCensus {
  readonly rows: number;
  /** The name stands in the text as published. */
  readonly verbatim: number;
  /** The same in the cleaned text. */
  readonly verbatimCleaned: number;
  /** Stands in the cleaned text in another form only. */
  readonly inflected: number;
  readonly absent: number;
  /** Code points of the median text, as published. */
  readonly medianLength: number;
  /** English names in capitals only, as newspapers print them in headlines. */
  readonly capitals: number;
  /** Entries with name and text of an earlier one. */
  readonly duplicates: number;
  /** By the name of the rule that changed their text. */
  readonly cleanedBy: Readonly<Record<string, number>>;
}

/** Counts a corpus. Holds a hash table of its texts. */
export async function takeCorpusCensus(entries: AsyncIterable<Entry>, language: Language): Promise<CorpusCensus> {
  const lengths: number[] = [];
  const seen = new Set<string>();
  const cleanedBy: Record<string, number> = {};
  const counts = { verbatim: 0, verbatimCleaned: 0, inflected: 0, absent: 0, capitals: 0, duplicates: 0 };
  for await (const entry of entries) {
    const { text, changedBy } = cleaned(entry.text);
    for (const rule of changedBy) cleanedBy[rule] = (cleanedBy[rule] ?? 0) + 1;
    if (entry.text.includes(entry.target)) counts.verbatim++;
    const { kind } = surfaceOf({ ...entry, text }, language);
    counts[kind === 'verbatim' ? 'verbatimCleaned' : kind]++;
    if (isInCapitals(entry.english)) counts.capitals++;
    const key = `${entry.target}\n${entry.text}`;
    if (seen.has(key)) counts.duplicates++;
    seen.add(key);
    lengths.push([...entry.text].length);
  }
  return { rows: lengths.length, ...counts, medianLength: median(lengths), cleanedBy };
}

const isInCapitals = (name: string): boolean => /\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name);

/** The middle one, the lower of the two middle ones of an even number; 0 of none. */
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
