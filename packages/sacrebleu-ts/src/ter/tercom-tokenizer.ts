import { rstrip, split } from '../text/python-string.js';

/** The tokenizer's options; they are TER's. */
export interface TercomOptions {
  readonly normalized: boolean;
  readonly noPunct: boolean;
  readonly asianSupport: boolean;
  readonly caseSensitive: boolean;
}

type Rule = readonly [pattern: RegExp, replacement: string];

const WESTERN: readonly Rule[] = [
  [/([ !"#$%&()*+/:;<=>?@[\\\]^_`{|}~])/g, ' $1 '],
  [/'s /g, " 's "],
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  [/([0-9])(-)/g, '$1 $2 '],
];

/** The range up to U+3F22 is upstream's. Its three kana rules are left out: anchored to the start of a padded text, they never match. */
const IDEOGRAPHS =
  /([\u4e00-\u9fff\u3400-\u4dbf\u31c0-\u31ef\u2e80-\u2eff\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f\u3200-\u3f22])/g;
const ASIAN_MARKS =
  /([\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09])/g;
const WESTERN_MARKS = /[.,?:;!"()]/g;

const ENTITIES: readonly Rule[] = [
  [/\n-/g, ''],
  [/\n/g, ' '],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
];

function apply(rules: readonly Rule[], text: string): string {
  return rules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** The words of a line by tercom (upstream `TercomTokenizer`); the line is not stripped before. */
export function tercomWords(line: string, options: TercomOptions): string[] {
  let text = options.caseSensitive ? line : line.toLowerCase();
  if (options.normalized && text !== '') {
    text = apply(WESTERN, ` ${apply(ENTITIES, text)} `);
    if (options.asianSupport) text = text.replace(IDEOGRAPHS, ' $1 ').replace(ASIAN_MARKS, ' $1 ');
  }
  if (options.noPunct) {
    text = text.replace(WESTERN_MARKS, '');
    if (options.asianSupport) text = text.replace(ASIAN_MARKS, '');
  }
  return split(text);
}

/**
 * A reference's words. The original preprocesses references twice, and with `normalized` the tokenizer is not idempotent,
 * so the same text can differ as hypothesis and as reference; published scores contain it.
 */
export function referenceWords(line: string, options: TercomOptions): string[] {
  const words = tercomWords(rstrip(line), options);
  return options.normalized ? tercomWords(words.join(' '), options) : words;
}
