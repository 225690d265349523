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
 * A stretch that no name begins or ends inside of, in UTF-16: a word, or a kana with what belongs to it, or a Han
 * character.
 */
interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The longest name in words, in the units of Han and kana, and in the parts of words that ICU finds in other unspaced
 * text.
 */
const longest = { words: 6, characters: 12, parts: 24 };

/**
 * All stretches that may be a name. In spaced text these are runs of words, the last one also without a particle or an
 * ending and the first one also without a clitic, as the morphology has them for cheap translation: an ending belongs
 * to the name, a particle and a clitic do not. In Han and kana they are runs of characters, with katakana and Latin
 * words undivided and no particle beside them; in other text without spaces runs of what ICU takes for words, or of
 * letters where it knows none.
 */
export function stretchesOf(text: string, language: Language): Stretch[] {
  const { unspaced, nameUnits } = language;
  const names = unspaced ? nameUnits : undefined;
  const units = names ? matches(text, names.unit) : segment(text, language).filter(({ isWord }) => isWord);
  const most = names ? longest.characters : unspaced ? longest.parts : longest.words;
  const points = codePoints(text);
  const stretches: Stretch[] = [];
  for (let first = 0; first < units.length; first++) {
    for (let last = first; last < Math.min(units.length, first + most); last++) {
      for (const { start, end, words } of readings(
        text,
        units[first] as Unit,
        units[last] as Unit,
        language.morphology,
      )) {
        if (names?.never.test(words)) continue;
        const sounds = soundsOfSource(words, language);
        const span = { start: points.fromUtf16(start), end: points.fromUtf16(end) };
        if (sounds !== '') stretches.push({ ...span, sounds, weight: weightOf(sounds) });
      }
    }
  }
  return stretches;
}

function matches(text: string, unit: RegExp): Unit[] {
  return Array.from(text.matchAll(unit), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}

/** Where a name may lie from one unit to another, and the words that are compared with it. */
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
