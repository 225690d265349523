/** A stretch between two marks, without them, in UTF-16 units of its text. */
export interface Marked {
  readonly from: number;
  readonly to: number;
  /** Bold, code and tags stand for the answer itself more often than quotes do. */
  readonly strong: boolean;
}

const pairs: Readonly<Record<string, readonly string[]>> = {
  '“': ['”', '“'],
  '”': ['”'],
  '„': ['“', '”', '"'],
  '"': ['"'],
  '«': ['»'],
  '‘': ['’'],
  '「': ['」'],
  '『': ['』'],
  '【': ['】'],
  '《': ['》'],
  "'": ["'"],
  '’': ['’'],
  '`': ['`'],
  '[': [']'],
  '{': ['}'],
};

const sign = /\*{1,3}|_{2,3}|`{1,10}|["“”„«‘’'「『【《[{]/gu;
const apostrophe = /['’‘]/;
/** A letter next to which an apostrophe is part of a word; particles of Korean and kana follow a closing quote. */
const spacedEnd = /(?![\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]$/u;
const spacedStart = /^(?![\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]/u;

/** Most marked stretches that are read of one line. */
const most = 40;

/** Every stretch between a mark and its partner, outer ones before those inside them; in linear time. */
export function markedIn(text: string): Marked[] {
  const found: Marked[] = [];
  const next = new Map<string, number>();
  /** The first partner at or after a place; each text is searched once for each partner. */
  const find = (partner: string, from: number): number => {
    const last = next.get(partner);
    if (last !== undefined && last >= from) return last;
    const at = text.indexOf(partner, from);
    const place = at < 0 ? Number.POSITIVE_INFINITY : at;
    next.set(partner, place);
    return place;
  };
  let closed = 0;
  for (const match of text.matchAll(sign)) {
    if (found.length >= most) break;
    const [open] = match;
    const from = match.index + open.length;
    if (match.index < closed && (open.startsWith('*') || open === '"' || open === '`')) continue;
    if (apostrophe.test(open) && spacedEnd.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
    const partners = pairs[open] ?? [open];
    const to = Math.min(...partners.map((partner) => closing(text, partner, from, find)));
    if (!Number.isFinite(to) || text.slice(from, to).trim() === '') continue;
    found.push({ from, to, strong: /[*_`【]/.test(open) });
    if (partners.includes(open)) closed = to + open.length;
  }
  return found;
}

/** An apostrophe inside a word closes nothing. */
function closing(text: string, partner: string, from: number, find: (partner: string, from: number) => number): number {
  let at = find(partner, from);
  for (let tries = 0; apostrophe.test(partner) && Number.isFinite(at) && tries < 20; tries++) {
    if (!spacedStart.test(text.slice(at + 1, at + 3))) return at;
    at = find(partner, at + 1);
  }
  return at;
}
