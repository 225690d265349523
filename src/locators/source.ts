import type { Language } from '../languages/language.js';
import { type Folded, fold } from './fold.js';
import { unmixed, variant } from './variants.js';

/** A sentence as phrases are sought in it. */
export interface Source {
  readonly folded: Folded;
  /** Whether a word may begin or end before a unit, by Unicode's dictionaries; found on first use. */
  readonly isBoundary: (unit: number) => boolean;
}

/** UTF-16 units of the longest sentence whose words are looked up. */
const longestSegmented = 20_000;

const segmenters = new Map<string, Intl.Segmenter>();

let last: { readonly sentence: string; readonly language: Language; readonly source: Source } | undefined;

/** The last sentence is kept, since its answers are handled one after another. */
export function sourceOf(sentence: string, language: Language): Source {
  if (last?.sentence === sentence && last.language === language) return last.source;
  const folded = fold(unmixed(sentence, language), variant);
  let boundaries: ReadonlySet<number> | undefined;
  const source = {
    folded,
    isBoundary(unit: number) {
      boundaries ??= boundariesOf(sentence, language.code);
      return boundaries.has(folded.starts[unit] as number);
    },
  };
  last = { sentence, language, source };
  return source;
}

/** Code point offsets at which words begin or end; none for a sentence of unusual length. */
function boundariesOf(sentence: string, code: string): ReadonlySet<number> {
  const found = new Set([0]);
  if (sentence.length > longestSegmented) return found;
  const segmenter = segmenters.get(code) ?? new Intl.Segmenter(code, { granularity: 'word' });
  segmenters.set(code, segmenter);
  let offset = 0;
  for (const { segment } of segmenter.segment(sentence)) {
    for (const _ of segment) offset++;
    found.add(offset);
  }
  return found;
}
