import { strip } from '../text/python-string.js';
import { APART, OTHER, RuleTokenizer } from './rule-tokenizer.js';
import type { Tokenizer } from './tokenizer.js';
import { westernKinds } from './western.js';

/**
 * What counts as a Chinese character upstream. The last two ranges are an accident there: five-digit code points are
 * written so that Python reads two characters. Published scores contain it, and the real Extension B is not split.
 */
const RANGES: readonly (readonly [number, number])[] = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fbb],
  [0xf900, 0xfa2d],
  [0xfa30, 0xfa6a],
  [0xfa70, 0xfad9],
  [0xff00, 0xffef],
  [0x2e80, 0x2eff],
  [0x3000, 0x303f],
  [0x31c0, 0x31ef],
  [0x2f00, 0x2fdf],
  [0x2ff0, 0x2fff],
  [0x3100, 0x312f],
  [0x31a0, 0x31bf],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe4f],
  [0x2600, 0x26ff],
  [0x2700, 0x27bf],
  [0x3200, 0x33ff],
  [0x2001, 0x2a6d],
  [0x2f81, 0x2fa1],
];

const kinds = westernKinds();
for (const [first, last] of RANGES) kinds.fill(APART, first, last + 1);

/** `zh`: every Chinese character is a token; the rest is split as in 13a (upstream `TokenizerZh`). */
export const chinese: Tokenizer = new RuleTokenizer({
  signature: 'zh',
  prepare: strip,
  kinds,
  kindOf: () => OTHER,
  padded: false,
});
