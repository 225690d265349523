/**
 * All offsets in eatlab count Unicode code points. Texts without astral characters, nearly all of them, need no table:
 * their UTF-16 offsets are their code point offsets.
 */
export interface CodePoints {
  /** Number of code points. */
  readonly length: number;
  /** The text between two code point offsets, end exclusive. */
  slice(start: number, end: number): string;
  /** The code point offset of a UTF-16 offset. */
  fromUtf16(index: number): number;
  /** The UTF-16 offset of a code point offset. */
  toUtf16(offset: number): number;
}

const astral = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

let lastText = '';
let lastView = viewOf('');

/**
 * Code point view of a text. The last text's view is cached, since a sentence's entities are handled one after another.
 */
export function codePoints(text: string): CodePoints {
  if (text !== lastText) {
    lastView = viewOf(text);
    lastText = text;
  }
  return lastView;
}

function viewOf(text: string): CodePoints {
  if (!astral.test(text)) {
    return {
      length: text.length,
      slice: (start, end) => text.slice(start, end),
      fromUtf16: (index) => index,
      toUtf16: (offset) => offset,
    };
  }
  const starts: number[] = [];
  const offsets = new Int32Array(text.length + 1);
  for (let i = 0; i < text.length; ) {
    const width = (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
    for (let k = 0; k < width; k++) offsets[i + k] = starts.length;
    starts.push(i);
    i += width;
  }
  offsets[text.length] = starts.length;
  const toUtf16 = (offset: number) => starts[offset] ?? text.length;
  return {
    length: starts.length,
    slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)),
    fromUtf16: (index) => offsets[Math.min(index, text.length)] as number,
    toUtf16,
  };
}
