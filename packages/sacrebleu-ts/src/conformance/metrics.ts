import { BLEU } from '../bleu/bleu.js';
import { CHRF } from '../chrf/chrf.js';
import type { Log } from '../log.js';
import type { Metric } from '../metrics/metric.js';
import type { Score } from '../scores/score.js';
import { TER } from '../ter/ter.js';
import { camelCase, checkFields, type Differences, type Json, numberOf } from './compare.js';
import type { Options, Texts } from './record.js';

const silent: Log = () => {};

/** The original's constructors and the names of their options. */
const CONSTRUCTORS: Readonly<Record<string, readonly [make: (options: object) => Metric, names: readonly string[]]>> = {
  BLEU: [
    (options) => new BLEU(options),
    [
      'lowercase',
      'force',
      'tokenize',
      'smooth_method',
      'smooth_value',
      'max_ngram_order',
      'effective_order',
      'trg_lang',
      'references',
    ],
  ],
  CHRF: [
    (options) => new CHRF(options),
    ['char_order', 'word_order', 'beta', 'lowercase', 'whitespace', 'eps_smoothing', 'references'],
  ],
  TER: [(options) => new TER(options), ['normalized', 'no_punct', 'asian_support', 'case_sensitive', 'references']],
};

/** Options that may be NaN or infinite. */
const NUMERIC = ['smooth_value', 'beta'];

function number(value: Json | undefined): Json {
  return value === null || value === undefined ? null : numberOf(value);
}

/** Makes a metric from the original's class name and options. */
export function makeMetric(name: string, options: Options, log: Log = silent): Metric {
  const found = Object.hasOwn(CONSTRUCTORS, name) ? CONSTRUCTORS[name] : undefined;
  if (found === undefined) throw new Error(`unknown class: ${name}`);
  const [make, names] = found;
  checkFields(options, names, `options of ${name}`);
  const numbers = Object.entries(options).map(([key, value]) => [key, NUMERIC.includes(key) ? number(value) : value]);
  return make({ ...camelCase(Object.fromEntries(numbers)), log });
}

/** Checks the texts of a score under `2`, `fmt_2`, `score_only_3`, `with_sig_2`, `json_1`; the number is the width. */
export function checkTexts(differences: Differences, score: Score, texts: Texts, signature: string): void {
  for (const [key, text] of Object.entries(texts)) {
    const [, kind = '', digits = ''] = /^(?:(.*)_)?(\d+)$/.exec(key) ?? [];
    const width = Number(digits);
    const print: Readonly<Record<string, () => string>> = {
      '': () => score.format(width),
      fmt: () => score.format(width),
      score_only: () => score.format(width, true),
      with_sig: () => score.format(width, false, signature),
      json: () => score.format(width, false, signature, true),
    };
    const way = digits === '' ? undefined : print[kind];
    if (way === undefined) throw new Error(`unknown field in fmt: ${key}`);
    differences.equal(`text ${key}`, way(), text);
  }
}
