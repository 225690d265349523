import { isSpace } from '../text/python-string.js';

/** A segment as code points. */
export interface CodePoints {
  readonly points: Int32Array;
  readonly length: number;
}

/** The code points of a line, without its white space unless that is kept. */
export function codePoints(line: string, keepSpace: boolean): CodePoints {
  const size = line.length;
  const points = new Int32Array(size);
  let length = 0;
  for (let i = 0; i < size; i++) {
    const code = line.charCodeAt(i);
    if ((code & 0xfc00) === 0xd800 && i + 1 < size) {
      const low = line.charCodeAt(i + 1);
      if ((low & 0xfc00) === 0xdc00) {
        points[length++] = (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
        i++;
        continue;
      }
    }
    if (keepSpace || !isSpace(code)) points[length++] = code;
  }
  return { points, length };
}
