import { isSpace } from '../text/python-string.js';
import type { Sequence } from './sequence.js';

/** Writes the code points of a text into a sequence; a lone surrogate is one of its own. */
export function readCodePoints(text: string, into: Sequence): void {
  const size = text.length;
  if (size > into.symbols.length) into.symbols = new Int32Array(size * 2);
  const { symbols } = into;
  let length = 0;
  for (let i = 0; i < size; i++) {
    let code = text.charCodeAt(i);
    if ((code & 0xfc00) === 0xd800 && i + 1 < size) {
      const low = text.charCodeAt(i + 1);
      if ((low & 0xfc00) === 0xdc00) {
        code = (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
        i++;
      }
    }
    symbols[length++] = code;
  }
  into.length = length;
}

/** Copies everything but white space. */
export function copyWithoutSpace(from: Sequence, into: Sequence): void {
  if (from.length > into.symbols.length) into.symbols = new Int32Array(from.length * 2);
  const source = from.symbols;
  const target = into.symbols;
  let length = 0;
  for (let i = 0; i < from.length; i++) {
    const code = source[i] as number;
    if (!isSpace(code)) target[length++] = code;
  }
  into.length = length;
}
