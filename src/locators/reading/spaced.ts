import { fold } from '../fold.js';
import { breaking, ending, type Frame, type Item, isFrame, label, longestLabel, opening, outsideOf } from './frame.js';
import type { Lexicon, WordClass } from './lexicon.js';
import { type Marked, markedIn } from './marked.js';

const word = /[\p{L}\p{M}\p{N}]+(?:['’՛՜՞\u200c.-][\p{L}\p{M}\p{N}]+)*/gu;

/** Only closing marks: what follows is an ending of the quoted phrase, as in «X»-ի and 'X'에서. */
const closed = /^["”“»’'*`)\]\ufffc]+[-՝]?$/u;

/** Words of an ending that is written after a quoted phrase. */
const longestEnding = 8;

const listNumber = /^\s*[([]?$/;
const afterNumber = /^\s*[.)\]:：、]/;

/** Reads a line in a language that separates words. */
export function readSpaced(line: string, lexicon: Lexicon): Frame {
  const items: Item[] = [];
  const texts: string[] = [];
  for (const match of line.matchAll(word)) {
    const folded = fold(match[0]).text;
    const from = match.index;
    const gap = line.slice(items.at(-1)?.to ?? 0, from);
    const isEnding = folded.length <= longestEnding && closed.test(gap) && (items.length > 0 || gap.includes('\ufffc'));
    const isNumber =
      items.length === 0 &&
      /^\d+$/.test(match[0]) &&
      listNumber.test(gap) &&
      afterNumber.test(line.slice(from + match[0].length));
    const kind: WordClass = isEnding || isNumber ? 'frame' : lexicon.classOf(folded);
    items.push({ from, to: from + match[0].length, kind });
    texts.push(match[0]);
  }
  const gaps = Array.from({ length: items.length + 1 }, (_, i) => line.slice(items[i - 1]?.to ?? 0, items[i]?.from));
  const marked = markedIn(line);
  const own = inOneLanguage(items, texts, marked);
  return {
    line,
    items: own,
    marked,
    outside: outsideOf(own, marked),
    starts: startsOf(own, gaps),
    ends: endsOf(own, gaps, texts),
  };
}

/** English words that make an answer an English sentence. */
const leastEnglish = 2;

/** In an English sentence the words of the language are of the name: उत्तर in उत्तर प्रदेश is no "answer" then. */
function inOneLanguage(items: readonly Item[], texts: readonly string[], marked: readonly Marked[]): readonly Item[] {
  const isLatin = (i: number) => /^\p{Script=Latin}/u.test(texts[i] ?? '');
  const outside = new Set(outsideOf(items, marked));
  const frame = items.flatMap((item, i) => (isFrame(item.kind) && outside.has(item) ? [isLatin(i)] : []));
  const english = frame.filter(Boolean).length;
  if (english < leastEnglish || english < frame.length - english) return items;
  return items.map((item, i) =>
    isLatin(i) || item.kind === 'denial' || /^\d/.test(texts[i] ?? '') ? item : named(item),
  );
}

const named = (item: Item): Item => (isFrame(item.kind) ? { ...item, kind: 'name' } : item);

/** Before the first word; after words of the frame alone; and where a word for the phrase has opened a place for it. */
function startsOf(items: readonly Item[], gaps: readonly string[]): number[] {
  let [covered, named] = [true, false];
  return items.flatMap(({ from, kind }, i) => {
    const gap = gaps[i] ?? '';
    const before = items[i - 1];
    if (ending.test(gap)) named = false;
    const framed = before === undefined || isFrame(before.kind) || opening.test(gap);
    const labelled = i > 0 && i <= longestLabel && label.test(gap);
    const starts = ((covered || named) && framed) || labelled;
    covered &&= kind !== 'name';
    named ||= kind === 'noun';
    return starts ? [from] : [];
  });
}

/** After the last word; before words of the frame alone; and before punctuation with which an explanation begins. */
function endsOf(items: readonly Item[], gaps: readonly string[], texts: readonly string[]): number[] {
  const found: number[] = [];
  let covered = true;
  for (let i = items.length; i > 0; i--) {
    const next = items[i];
    const gap = gaps[i] ?? '';
    const goesOn = next && (isFrame(next.kind) || next.kind === 'foreign' || isSmall(texts[i] ?? ''));
    const framed = next === undefined || isFrame(next.kind) || breaking.test(gap);
    if ((covered && framed) || (breaking.test(gap) && (goesOn || ending.test(gap)))) found.push(items[i - 1]?.to ?? 0);
    covered &&= items[i - 1]?.kind !== 'name';
  }
  return found.reverse();
}

/** Whether a word begins with a small letter in a script that has capitals. */
const isSmall = (text: string): boolean => /^\p{Ll}/u.test(text) && text.toUpperCase() !== text;
