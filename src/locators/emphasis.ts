/** Longest run of backticks that is taken for a mark. */
const mostBackticks = 10;

const marker = /[*_`]/g;

/**
 * What stands between two equal marks of emphasis, in order: `*`, `**` or `***`, `__` or `___`, or backticks, with no
 * space inside of them. As `/(\*{1,3}|_{2,3}|`{1,10})(?=\S)(.+?)(?<=\S)\1/gs` matches, in time in proportion to the
 * text.
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

/** The lengths that a mark at a place may have, the longest first. */
function lengths(text: string, open: number): number[] {
  const sign = text[open];
  const [least, most] = sign === '*' ? [1, 3] : sign === '_' ? [2, 3] : [1, mostBackticks];
  let run = 0;
  while (run < most && text[open + run] === sign) run++;
  return Array.from({ length: Math.max(0, run - least + 1) }, (_, i) => run - i);
}

const isSpace = (unit: string | undefined): boolean => unit === undefined || /\s/.test(unit);

/** Where marks may close, each mark sought once through the text: later places are asked for later. */
class Closing {
  private readonly next = new Map<string, number>();

  constructor(private readonly text: string) {}

  /** The first place from `from` on where a mark stands and no space before it. */
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
