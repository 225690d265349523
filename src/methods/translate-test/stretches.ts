import type { Language } from '../../languages/language.js';
import type { Morphology } from '../../languages/morphology.js';
import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';
import { textForms } from '../cheap-translation/forms.js';
import { segment } from '../cheap-translation/segment.js';
import { weightOf } from './similarity.js';
import { type Sounds, soundsOfSource } from './sounds.js';

/** A stretch of the source that may be a name, and how it sounds. */
export interface Stretch extends Span {
  readonly sounds: Sounds;
  readonly weight: number;
}

/**
 * A stretch inside which no name begins or ends, in UTF-16: a word, a kana with the marks that belong to it, or a Han
 * character.
 */
interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The longest name: in words, in units of Han and kana, and in the word parts that ICU finds in other unspaced text.
 */
const longest = { words: 6, characters: 12, parts: 24 };

/**
 * All stretches that may be a name. In spaced text these are runs of words. The last word is also tried without a
 * particle or ending and the first without a clitic, following cheap translation's morphology: an ending belongs to the
 * name, a particle or clitic does not. In Han and kana they are runs of characters that keep katakana and Latin words
 * whole and have no particle next to those. In other unspaced text they are runs of what ICU considers words, or of
 * letters where it finds none.
 */
export function stretchesOf(text: string, language: Language): Stretch[] {
  const { unspaced, nameUnits } = language;
  const names = unspaced ? nameUnits : undefined;
  const units = names ? matches(text, names.unit) : segment(text, language).filter(({ isWord }) => isWord);
  const most = names ? longest.characters : unspaced ? longest.parts : longest.words;
  const points = codePoints(text);
  const stretches: Stretch[] = [];
  const heard = new Map<string, Pick<Stretch, 'sounds' | 'weight'>>();
  for (let first = 0; first < units.length; first++) {
    for (let last = first; last < Math.min(units.length, first + most); last++) {
      for (const { start, end, words } of readings(
        text,
        units[first] as Unit,
        units[last] as Unit,
        language.morphology,
      )) {
        if (names?.never.test(words)) continue;
        const heardSo = heard.get(words) ?? weighed(soundsOfSource(words, language));
        heard.set(words, heardSo);
        const span = { start: points.fromUtf16(start), end: points.fromUtf16(end) };
        if (heardSo.sounds !== '') stretches.push({ ...span, ...heardSo });
      }
    }
  }
  return stretches;
}

const weighed = (sounds: Sounds) => ({ sounds, weight: weightOf(sounds) });

function matches(text: string, unit: RegExp): Unit[] {
  return Array.from(text.matchAll(unit), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}

/** Where a name between two units may be, and the words compared with it. */
function* readings(text: string, first: Unit, last: Unit, morphology: Morphology) {
  const { start } = first;
  const { end } = last;
  yield { start, end, words: text.slice(start, end) };
  for (const form of morphology.ending ? textForms(last.text, morphology) : []) {
    if (!form.key.startsWith('~')) continue;
    const stem = form.key.length - 1;
    if (stem < last.text.length) {
      yield { start, end: last.start + form.end, words: text.slice(start, last.start + stem) };
    }
  }
  const clitic = morphology.prefix?.exec(first.text)?.[0].length ?? 0;
  if (clitic > 0) yield { start: start + clitic, end, words: text.slice(start + clitic, end) };
}
