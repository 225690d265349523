import { BLEU } from '../bleu/bleu.js';
import { BLEUScore } from '../bleu/bleu-score.js';
import { CHRFScore } from '../chrf/chrf.js';
import type { Log } from '../log.js';
import type { ReferenceStreams } from '../metrics/metric.js';
import { type Interval, Score } from '../scores/score.js';
import { PairedTest, type PairedTestType } from '../significance/paired.js';
import { TERScore } from '../ter/ter.js';
import { fixed } from '../text/numbers.js';
import { camelCase, checkFields, type Json, numberOf } from './compare.js';
import { makeMetric } from './metrics.js';
import type { Options } from './record.js';
import { DEFAULT_SEED, type MetricSpec } from './resampling.js';

/** The result of a call: its text, and its numbers if it has any. */
export interface Outcome {
  readonly ok: string;
  readonly score?: number;
  readonly mean?: number;
  readonly ci?: number;
}

/** The arguments of a call, in their order or under the original's names. */
export type Arguments = readonly Json[] | { readonly [name: string]: Json };

/** An object whose methods records call. */
export interface Subject {
  call(method: string, args: Arguments): Outcome;
  /** The signature after a call, if the object has one. */
  signature?(): string;
}

type Method = readonly [names: readonly string[], run: (...args: never[]) => Outcome];

/** Calls a method. Arguments may have any type, since records also hold misuse. */
function called(methods: Readonly<Record<string, Method>>, method: string, args: Arguments): Outcome {
  const [names, run] = (Object.hasOwn(methods, method) ? methods[method] : undefined) ?? [];
  if (names === undefined || run === undefined) throw new Error(`unknown method: ${method}`);
  if (!Array.isArray(args)) checkFields(args, names, `arguments of ${method}`);
  const values = Array.isArray(args) ? args : names.map((name) => (args as { [name: string]: Json })[name]);
  return run(...(values as never[]));
}

function outcome(score: Score): Outcome {
  const { mean, halfWidth } = score.interval ?? {};
  const interval = mean === undefined || halfWidth === undefined ? {} : { mean, ci: halfWidth };
  return { ok: score.format(), score: score.score, ...interval };
}

function metricSubject(cls: string, ctor: Options, seed: string, log: Log): Subject {
  const metric = makeMetric(cls, ctor, log);
  const methods: Readonly<Record<string, Method>> = {
    corpus_score: [
      ['hypotheses', 'references', 'n_bootstrap'],
      (hypotheses: string[], references: ReferenceStreams, nBootstrap: number | undefined) =>
        outcome(metric.corpusScore(hypotheses, references ?? null, { seed, nBootstrap: nBootstrap ?? 1 })),
    ],
    sentence_score: [
      ['hypothesis', 'references'],
      (hypothesis: string, references: string[]) => outcome(metric.sentenceScore(hypothesis, references)),
    ],
    get_signature: [[], () => ({ ok: metric.getSignature().format() })],
    compute_bleu: [COMPUTE_ARGUMENTS, computeBleu],
  };
  return {
    call: (method, args) => called(methods, method, args),
    signature: () => metric.getSignature().format(),
  };
}

const COMPUTE_OPTIONS = ['smooth_method', 'smooth_value', 'effective_order', 'max_ngram_order'];
const COMPUTE_ARGUMENTS = ['correct', 'total', 'sys_len', 'ref_len', ...COMPUTE_OPTIONS];

function computeBleu(correct: number[], total: number[], sysLen: number, refLen: number, ...options: Json[]): Outcome {
  const given = COMPUTE_OPTIONS.flatMap((name, i) => {
    const value = options[i];
    return value === undefined ? [] : [[name, name === 'smooth_value' ? numberOf(value) : value] as const];
  });
  return outcome(BLEU.computeBleu(correct, total, sysLen, refLen, camelCase(Object.fromEntries(given))));
}

const SCORES: Readonly<
  Record<string, readonly [names: readonly string[], make: (ctor: Options, interval?: Interval) => Score]>
> = {
  Score: [['name', 'score'], ({ name, score }, interval) => new Score(String(name), numberOf(score), interval)],
  BLEUScore: [
    ['score', 'counts', 'totals', 'precisions', 'bp', 'sys_len', 'ref_len'],
    ({ score, bp, precisions, ...parts }, interval) => {
      const numbers = { score: numberOf(score), bp: numberOf(bp), precisions: (precisions as Json[]).map(numberOf) };
      return new BLEUScore({ ...(camelCase(parts) as unknown as BLEUScore), ...numbers }, interval);
    },
  ],
  CHRFScore: [
    ['score', 'char_order', 'word_order', 'beta'],
    ({ score, char_order, word_order, beta }, interval) =>
      new CHRFScore(numberOf(score), Number(char_order), Number(word_order), numberOf(beta), interval),
  ],
  TERScore: [
    ['score', 'num_edits', 'ref_length'],
    ({ score, num_edits, ref_length }, interval) =>
      new TERScore(numberOf(score), Number(num_edits), Number(ref_length), interval),
  ],
};

function scoreSubject(cls: string, { mean, ci, ...ctor }: Options): Subject {
  const [names, make] = SCORES[cls] ?? [[], undefined];
  checkFields(ctor, names, `parameters of ${cls}`);
  const interval = mean === undefined ? undefined : { mean: numberOf(mean), halfWidth: numberOf(ci) };
  const score = make?.(ctor, interval);
  const format = (width = 2, scoreOnly = false, signature = '', isJson = false): Outcome => ({
    ok: score?.format(width, scoreOnly, signature, isJson) ?? '',
  });
  const methods = { format: [['width', 'score_only', 'signature', 'is_json'], format] } as const;
  return { call: (method, args) => called(methods, method, args) };
}

const PAIRED_PARAMETERS = ['named_systems', 'metrics', 'references', 'test_type', 'n_samples', 'n_ar_confidence'];

/** A paired test. Its call gives a line for each metric: the signature, and score, p-value and interval by system. */
function pairedSubject(ctor: Options, seed: string, log: Log): Subject {
  checkFields(ctor, PAIRED_PARAMETERS, 'parameters of PairedTest');
  const systems = ctor.named_systems as unknown as readonly (readonly [string, string[]])[];
  const specs = Object.entries((ctor.metrics ?? {}) as unknown as Record<string, MetricSpec>);
  const metrics = Object.fromEntries(specs.map(([name, { cls, opts }]) => [name, makeMetric(cls, opts, log)]));
  const test = new PairedTest(systems, metrics, (ctor.references ?? null) as ReferenceStreams | null, {
    testType: (ctor.test_type ?? 'ar') as PairedTestType,
    nSamples: Number(ctor.n_samples ?? 0),
    nArConfidence: Number(ctor.n_ar_confidence ?? -1),
    seed,
    log: () => {},
  });
  const number = (value: number | null) => (value === null ? 'None' : fixed(value, 4));
  const run = (): Outcome => {
    const { results, signatures } = test.run();
    const lines = [...results].map(([name, rows]) => {
      const cells = rows.map(({ score, pValue, mean, ci }) => [score, pValue, mean, ci].map(number).join(' '));
      return [name, signatures.get(name)?.format() ?? '', ...cells].join('; ');
    });
    return { ok: lines.join('\n') };
  };
  const methods = { __call__: [[], run] } as const;
  return { call: (method, args) => called(methods, method, args) };
}

/**
 * Makes the object of a record.
 * @throws what its constructor throws; Error: the class or a parameter is unknown
 */
export function makeSubject(cls: string, ctor: Options, seed: string | null | undefined, log: Log): Subject {
  if (cls === 'PairedTest') return pairedSubject(ctor, seed ?? DEFAULT_SEED, log);
  if (Object.hasOwn(SCORES, cls)) return scoreSubject(cls, ctor);
  return metricSubject(cls, ctor, seed ?? DEFAULT_SEED, log);
}
