import type { Language } from '../../languages/language.js';
import { echo } from './echo.js';
import { breaking, type Frame, type Item, isDenied, isFrame, label, longestLabel, opening } from './frame.js';
import { lexiconOf } from './lexicon.js';
import type { Marked } from './marked.js';
import { readSpaced } from './spaced.js';
import { readUnspaced } from './unspaced.js';

/** What may be the phrase in a line. Lower ranks are likelier. */
export interface Candidate {
  readonly text: string;
  readonly rank: Rank;
}

export const ranks = ['bare', 'named', 'marked', 'framed', 'foreign', 'source'] as const;
export type Rank = (typeof ranks)[number];

/** Units of a stretch's beginning that surely have two letters, or a title. */
const longestBeginning = 24;

/** Most stretches without marks that are tried in a line. */
const mostStretches = 60;

const pairs: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['«', '»'],
  ['“', '”'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
];

export function frameOf(line: string, language: Language): Frame {
  const lexicon = lexiconOf(language);
  return language.nameUnits ? readUnspaced(line, language, lexicon) : readSpaced(line, lexicon);
}

/**
 * Every stretch of a line that may be the phrase, by what stands around it.
 * @param mayBegin whether the sentence has a word that begins like a text
 */
export function* candidatesIn(frame: Frame, mayBegin: (text: string) => boolean): Generator<Candidate> {
  const { line, items, marked } = frame;
  if (!items.some(({ kind }) => isFrame(kind)) && marked.length === 0 && !line.includes(echo))
    yield { text: line, rank: 'bare' };
  for (const mark of [...outermost(line, marked), ...marked]) {
    if (isDenied(frame, mark.from, mark.to)) continue;
    const rank = rankOf(frame, mark);
    if (rank)
      yield { text: line.slice(mark.from, mark.to), rank: isForeign(frame, mark.from, mark.to) ? 'foreign' : rank };
  }
  const rank = items.some(({ kind }) => kind === 'noun') ? 'named' : 'framed';
  const starts = frame.starts.filter((start) => mayBegin(line.slice(start, start + longestBeginning)));
  let tried = 0;
  for (const start of starts) {
    for (const end of frame.ends.toReversed()) {
      if (end <= start) break;
      if (tried++ >= mostStretches) return;
      const [from, to] = balanced(line, ...trimmed(line, start, end));
      if (line.slice(from, to).includes(echo) || isDenied(frame, from, to) || cutsMark(frame, from, to)) continue;
      if (isForeign(frame, from, to)) yield { text: line.slice(from, to), rank: 'foreign' };
      else if (hasName(frame, from, to)) yield { text: line.slice(from, to), rank };
      else if (isSetApart(frame, from, to)) yield { text: line.slice(from, to), rank: 'source' };
    }
  }
}

/** Whether punctuation separates words of the frame, which may be a name too, from the others. */
function isSetApart({ line, items }: Frame, from: number, to: number): boolean {
  if (items.some((item) => (item.kind === 'denial' || item.kind === 'source') && item.from < to && item.to > from))
    return false;
  const before = line.slice(items.findLast((item) => item.to <= from)?.to ?? 0, from);
  const after = line.slice(to, items.find((item) => item.from >= to)?.from);
  const opened = from === 0 || opening.test(before) || /^\s*$/.test(line.slice(0, from));
  return opened && (/^\s*$/.test(line.slice(to)) || breaking.test(after));
}

/** Whether a stretch is Latin words alone, as the English phrase is in most answers. */
function isForeign({ items }: Frame, from: number, to: number): boolean {
  const inside = items.filter((item) => item.from < to && item.to > from);
  return inside.some(({ kind }) => kind === 'foreign') && inside.every(({ kind }) => kind === 'foreign');
}

/** Whether a stretch has only some of the words between two marks. */
const cutsMark = ({ items, marked }: Frame, from: number, to: number): boolean =>
  marked.some((mark) => {
    const isCut = (mark.from < from && from < mark.to) || (mark.from < to && to < mark.to);
    if (!isCut) return false;
    const within = items.filter((item) => item.from >= mark.from && item.to <= mark.to);
    const taken = within.filter((item) => item.from >= from && item.to <= to);
    return taken.length > 0 && taken.length < within.length;
  });

/** Without spaces and separators at its ends. */
function trimmed(line: string, start: number, end: number): [from: number, to: number] {
  const text = line.slice(start, end);
  const ahead = /^[\s、,，:：;；。.・→⇒=|–—>\-)）\]」』»”]*/u.exec(text)?.[0].length ?? 0;
  const behind = trailing(text, ahead);
  return [start + ahead, end - behind];
}

/** How many separators a text ends with. */
function trailing(text: string, least: number): number {
  let length = text.length;
  while (length > least && /[\s、,，:：;；→⇒=|–—<\-([（「『«“]/.test(text[length - 1] as string)) length--;
  return text.length - length;
}

const hasName = ({ items }: Frame, from: number, to: number): boolean =>
  items.some((item) => !isFrame(item.kind) && item.from < to && item.to > from);

/** From the first quote to the last of the same kind, since a name may have such quotes inside. */
function outermost(line: string, marked: readonly Marked[]): Marked[] {
  const [first] = marked;
  const last = marked.at(-1);
  if (!first || !last || last.to <= first.to || line[first.from - 1] !== line[last.from - 1]) return [];
  return [{ from: first.from, to: last.to, strong: false }];
}

/** Undefined for a mark inside a name: ФК «Спартак» alone in a line. */
function rankOf({ line, items, outside }: Frame, { from, to, strong }: Marked): Rank | undefined {
  const before = items.findLast((item) => item.to <= from);
  const after = items.find((item) => item.from >= to);
  const framed = outside.filter(({ kind }) => isFrame(kind));
  if (framed.length === 0 && outside.some(({ kind }) => kind === 'name') && !isLabelled(line, outside, from))
    return undefined;
  if (isBeside(line, before, from) || isBeside(line.slice(0, after?.to ?? 0), after, to)) return undefined;
  if (before?.kind === 'source' && !/[:：]/.test(line.slice(before.to, from))) return 'source';
  if (strong || framed.some(({ kind }) => kind === 'noun')) return 'named';
  return 'marked';
}

/** Whether a short label with a colon or an arrow stands before a mark. */
const isLabelled = (line: string, outside: readonly Item[], from: number): boolean =>
  label.test(line.slice(0, from)) && outside.filter((item) => item.to <= from).length <= longestLabel;

/** Whether a capitalised word of the name stands beside the mark. */
function isBeside(line: string, item: { from: number; to: number; kind: string } | undefined, at: number): boolean {
  if (item?.kind !== 'name') return false;
  const text = line.slice(item.from, item.to);
  const gap = item.to <= at ? line.slice(item.to, at) : line.slice(at, item.from);
  return /^\p{Lu}/u.test(text) && !/[^\s"“”„«»*`'‘’]/.test(gap);
}

/** Takes in a bracket or quote next to a stretch whose partner is inside it. */
function balanced(line: string, start: number, end: number): [from: number, to: number] {
  let [from, to] = [start, end];
  for (const [open, close] of pairs) {
    const missing = depth(line, from, to, open, close);
    if (missing === 0) continue;
    const next = skipSpaces(line, to, 1);
    const last = skipSpaces(line, from - 1, -1);
    if (missing > 0 && line[next] === close) to = next + 1;
    if (missing < 0 && line[last] === open) from = last;
  }
  return [from, to];
}

/** How many more of one sign than of the other a stretch has. */
function depth(line: string, from: number, to: number, open: string, close: string): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (line[at] === open) count++;
    else if (line[at] === close) count--;
  }
  return count;
}

function skipSpaces(line: string, from: number, step: 1 | -1): number {
  let at = from;
  while (line[at] === ' ') at += step;
  return at;
}
