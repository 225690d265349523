import type { Language, TextSegment } from '../../languages/language.js';
import type { Morphology } from '../../languages/morphology.js';
import { isUnspaced } from '../../languages/scripts.js';
import { segmentsOf } from '../../text/word-segments.js';
import { textForms } from './forms.js';
import type { Unit } from './lexicon.js';

/** A segment and its UTF-16 offset in the text. */
export interface Segment extends TextSegment {
  readonly start: number;
  readonly end: number;
  /** Whether it is one letter of a run without known word boundaries: the next segment may belong to the same word. */
  readonly isOpen: boolean;
}

const joining = /^[\s\p{Pd}·・‧･=＝'’ʼ]*$/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Word segments of a text. For unspaced scripts `Intl.Segmenter` uses ICU's dictionaries, so results may change with
 * the version of Node; `process.versions.icu` is part of the method's identity. For an unspaced language in another
 * script ICU finds no words, so its letters become separate segments.
 */
export function segment(text: string, { code, script, unspaced, openLetter }: Language): Segment[] {
  const letter = unspaced && !isUnspaced(script) ? openLetter : undefined;
  const segments: Segment[] = [];
  for (const { segment: words, index, isWordLike } of segmentsOf(segmenterOf(code), text)) {
    const isWord = isWordLike === true;
    let start = index;
    for (const { part, isOpen } of isWord && letter ? partsOf(words, letter) : [{ part: words, isOpen: false }]) {
      segments.push({ text: part, start, end: start + part.length, isWord, isOpen });
      start += part.length;
    }
  }
  return segments;
}

/** Splits a run of letters: the language's own letters one by one, anything between them as a whole. */
function partsOf(run: string, letter: RegExp): { part: string; isOpen: boolean }[] {
  const parts: { part: string; isOpen: boolean }[] = [];
  for (const { segment: part } of segmentsOf(graphemes, run)) {
    const isOpen = letter.test(part);
    const last = parts.at(-1);
    if (last && !isOpen && !last.isOpen) last.part += part;
    else parts.push({ part, isOpen });
  }
  return parts;
}

/**
 * Cached per language, since creating one takes longer than using it. Codes that are not language tags have no ICU
 * locale.
 */
function segmenterOf(code: string): Intl.Segmenter {
  const known = segmenters.get(code);
  if (known) return known;
  const locale = isLocale(code) ? code : 'und';
  const made = new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(code, made);
  return made;
}

function isLocale(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length > 0;
  } catch {
    return false;
  }
}

/** The units that the lexicon matches in a normalised text, and the unit where each segment begins. */
export function lexiconUnits(
  segments: readonly Segment[],
  morphology: Morphology,
  unspaced: boolean,
): { units: Unit[]; firstUnit: number[] } {
  const units: Unit[] = [];
  const firstUnit: number[] = [];
  for (const [i, { text, start, end, isWord }] of segments.entries()) {
    firstUnit.push(units.length);
    if (!isWord) continue;
    const joined = nextIsJoined(segments, i);
    if (!unspaced) {
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
