const open = /[(（]/;
const close = /[)）]/;
const latin = /[A-Za-z]/;
const han = /\p{Script=Han}/u;

/**
 * A name in another script before its English gloss in brackets at the end of a line: the first word of `Москва
 * (Moscow)`. Matches what `/^([^A-Za-z]*\p{L}[^A-Za-z]*?)\s*[(（][^)）\p{Script=Han}]*[A-Za-z][^)）]*[)）]$/u` does, in
 * linear time.
 */
export function withoutGloss(line: string): string | undefined {
  if (!close.test(line.slice(-1))) return undefined;
  const first = line.search(latin);
  if (first < 0) return undefined;
  // The name may contain one Latin letter if none follows it before the bracket.
  const rest = line.slice(first + 1).search(latin);
  const second = rest < 0 ? -1 : first + 1 + rest;
  return nameBefore(line, second, first) ?? nameBefore(line, first, -1);
}

/**
 * The name before a bracket whose gloss begins with the Latin letter at `letter`.
 * @param last position of the name's last letter (not a space or sign); -1 to search for it
 */
function nameBefore(line: string, letter: number, last: number): string | undefined {
  if (letter < 0 || close.test(line.slice(letter, -1))) return undefined;
  const brackets: number[] = [];
  for (let at = letter - 1; at > last && !close.test(line[at] ?? ''); at--) {
    const unit = line[at] ?? '';
    if (open.test(unit)) brackets.push(at);
    const isLow = unit >= '\udc00' && unit <= '\udfff';
    if (han.test(isLow ? line.slice(at - 1, at + 1) : unit)) break;
  }
  const [nearest] = brackets;
  if (nearest === undefined) return undefined;
  const from = last >= 0 ? last : lastLetter(line, nearest);
  const bracket = brackets.findLast((at) => at > from);
  if (from < 0 || bracket === undefined) return undefined;
  const end = line.slice(0, bracket).trimEnd().length;
  return line.slice(0, Math.max(end, from + letterLength(line, from)));
}

/** The position of the last letter before a position; -1 if there is none. */
function lastLetter(line: string, before: number): number {
  for (let at = before - 1; at >= 0; at--) {
    if (letterLength(line, at) > 0) return at;
  }
  return -1;
}

/** Length in units of the letter at a position; 0 if there is none. */
function letterLength(line: string, at: number): number {
  const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
  return /\p{L}/u.test(character) ? character.length : 0;
}
