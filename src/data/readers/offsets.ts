import { codePoints } from '../../text/code-points.js';

/**
 * The unit of a file's offsets: Unicode code points (Python), UTF-16 code units (JavaScript, Java), or bytes of UTF-8
 * (Go, Rust).
 */
export type OffsetUnit = 'code-points' | 'utf16' | 'bytes';

/** The code point at an offset of a text; undefined if there is none or the offset is inside one. */
export type ToCodePoint = (offset: number) => number | undefined;

/** Converts a text's offsets to code point offsets. */
export function toCodePoints(text: string, unit: OffsetUnit): ToCodePoint {
  const points = codePoints(text);
  if (unit === 'code-points') return (offset) => (offset >= 0 && offset <= points.length ? offset : undefined);
  if (unit === 'utf16') {
    return (offset) => {
      if (offset < 0 || offset > text.length) return undefined;
      const point = points.fromUtf16(offset);
      return points.toUtf16(point) === offset ? point : undefined;
    };
  }
  const starts = new Map<number, number>();
  let byte = 0;
  let point = 0;
  for (const character of text) {
    starts.set(byte, point++);
    byte += Buffer.byteLength(character);
  }
  starts.set(byte, point);
  return (offset) => starts.get(offset);
}
