/** Longest run of backticks that counts as a mark. */
const mostBackticks = 10;

const marker = /[*_`]/g;

/**
 * Text between two equal emphasis marks, in order: `*`, `**` or `***`, `__` or `___`, or backticks, with no space just
 * inside them. Matches what `/(\*{1,3}|_{2,3}|`{1,10})(?=\S)(.+?)(?<=\S)\1/gs` does, in linear time.
 */
export function emphasised(text: string): string[] {
  const found: string[] = [];
  const closing = new Closing(text);
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const open = match.index;
    for (const length of lengths(text, open)) {
      const from = open + length;
      if (isSpace(text[from])) continue;
      const to = closing.after(text.slice(open, from), from + 1);
      if (to === undefined) continue;
      found.push(text.slice(from, to));
      marker.lastIndex = to + length;
      break;
    }
  }
  return found;
}

/** The possible lengths of a mark at a position, longest first. */
function lengths(text: string, open: number): number[] {
  const sign = text[open];
  const [least, most] = sign === '*' ? [1, 3] : sign === '_' ? [2, 3] : [1, mostBackticks];
  let run = 0;
  while (run < most && text[open + run] === sign) run++;
  return Array.from({ length: Math.max(0, run - least + 1) }, (_, i) => run - i);
}

const isSpace = (unit: string | undefined): boolean => unit === undefined || /\s/.test(unit);

/** Where marks may close. Positions must be asked for in order, so each mark is searched for only once. */
class Closing {
  private readonly next = new Map<string, number>();

  constructor(private readonly text: string) {}

  /** The first position at or after `from` with a mark and no space before it. */
  after(mark: string, from: number): number | undefined {
    let at = this.next.get(mark) ?? 0;
    if (at < from) {
      at = this.text.indexOf(mark, from);
      while (at >= 0 && isSpace(this.text[at - 1])) at = this.text.indexOf(mark, at + 1);
      if (at < 0) at = Number.POSITIVE_INFINITY;
      this.next.set(mark, at);
    }
    return Number.isFinite(at) ? at : undefined;
  }
}
