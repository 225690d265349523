import { rstrip, split } from '../text/python-string.js';

/** The options of the tokenizer, which are TER's. */
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

/**
 * The range up to U+3F22 is upstream's. Its three rules for kana are left out: they are anchored to the start of the
 * text, where there is always a space, and so never match.
 */
const IDEOGRAPHS =
  /[\u4e00-\u9fff\u3400-\u4dbf\u31c0-\u31ef\u2e80-\u2eff\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f\u3200-\u3f22]/g;
const ASIAN_MARKS =
  /[\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]/g;
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

/** Splits a line into words, as tercom does (upstream `TercomTokenizer`). The line is not stripped first. */
export function tercomWords(line: string, options: TercomOptions): string[] {
  let text = options.caseSensitive ? line : line.toLowerCase();
  if (options.normalized && text !== '') {
    text = apply(WESTERN, ` ${apply(ENTITIES, text)} `);
    if (options.asianSupport) text = text.replace(IDEOGRAPHS, ' $& ').replace(ASIAN_MARKS, ' $& ');
  }
  if (options.noPunct) {
    text = text.replace(WESTERN_MARKS, '');
    if (options.asianSupport) text = text.replace(ASIAN_MARKS, '');
  }
  return split(text);
}

/**
 * Splits a reference into words. The original preprocesses references twice, and with `normalized` the second time
 * changes some texts again, so that a text may differ from itself as a reference. Published scores contain this.
 */
export function referenceWords(line: string, options: TercomOptions): string[] {
  const words = tercomWords(rstrip(line), options);
  return options.normalized ? tercomWords(words.join(' '), options) : words;
}
