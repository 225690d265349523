import { segmentsOf } from '../../text/word-segments.js';
import { type Morphology, textForms } from './languages.js';
import type { Unit } from './lexicon.js';

/** A stretch of the text between two word boundaries, in UTF-16. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
}

const joining = /^[\s\p{Pd}·・‧･=＝'’ʼ]*$/u;

/**
 * Word segments of a text. `Intl.Segmenter` finds words in Japanese and Chinese by ICU's dictionaries, so there its answer may
 * change with the version of Node; `process.versions.icu` belongs to what identifies the method.
 */
export function segment(text: string, language: string): Segment[] {
  const segments = segmentsOf(new Intl.Segmenter(language, { granularity: 'word' }), text);
  return Array.from(segments, ({ segment, index, isWordLike }) => ({
    text: segment,
    start: index,
    end: index + segment.length,
    isWord: isWordLike === true,
  }));
}

/** The units that a lexicon is matched on, of a normalised text, and the unit at which each segment begins. */
export function lexiconUnits(
  segments: readonly Segment[],
  morphology: Morphology,
): { units: Unit[]; firstUnit: number[] } {
  const units: Unit[] = [];
  const firstUnit: number[] = [];
  for (const [i, { text, start, end, isWord }] of segments.entries()) {
    firstUnit.push(units.length);
    if (!isWord) continue;
    const joined = nextIsJoined(segments, i);
    if (!morphology.unspaced) {
      units.push({ start, end, forms: textForms(text, morphology), mayEnd: true, joined });
      continue;
    }
    let at = start;
    for (const character of text) {
      const last = at + character.length === end;
      const forms = [{ key: character, start: 0, end: character.length }];
      units.push({ start: at, end: at + character.length, forms, mayEnd: last, joined: !last || joined });
      at += character.length;
    }
  }
  return { units, firstUnit };
}

function nextIsJoined(segments: readonly Segment[], i: number): boolean {
  let next = i + 1;
  while (segments[next]?.isWord === false && joining.test(segments[next]?.text ?? '')) next++;
  return segments[next]?.isWord === true;
}
