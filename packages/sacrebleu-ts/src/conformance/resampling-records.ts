import { Generator } from '../random/generator.js';
import { Pcg64 } from '../random/pcg64.js';
import { seedWords } from '../random/seed-sequence.js';
import { resampledScores } from '../significance/bootstrap.js';
import { PairedTest, type PairedTestType } from '../significance/paired.js';
import { parseSeed } from '../significance/seed.js';
import { SegmentStats } from '../significance/segment-stats.js';
import { BLEU_TOLERANCE, checkFields, Differences, type Json, RESAMPLING_TOLERANCE } from './compare.js';
import { checkTexts, makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Options, type Record, type Streams, type Texts } from './record.js';

/** The original's default seed. */
const DEFAULT_SEED = '12345';

interface MetricSpec {
  readonly cls: string;
  readonly opts: Options;
}

interface ExpectedInterval {
  readonly score: number;
  readonly mean: number;
  readonly ci: number;
  readonly mean_type: string;
  readonly ci_type: string;
  readonly score_type: string;
  readonly first_scores_if_n10: readonly number[];
  readonly fmt: Texts | 'same';
}

type Crash = { readonly error: string; readonly message: string };

/** A record of bootstrap. */
interface BootstrapRecord extends Record {
  readonly metric: MetricSpec;
  readonly env_seed: string | null;
  readonly n_bootstrap: number;
  readonly hyps: readonly string[];
  readonly refs: Streams;
  readonly signature: string;
  readonly signature_short: string;
  readonly expected: { readonly numpy1: ExpectedInterval; readonly numpy2: ExpectedInterval | Crash };
}

const BOOTSTRAP_FIELDS = ['kind', 'metric', 'env_seed', 'n_bootstrap', 'hyps', 'refs', 'signature', 'signature_short'];
const INTERVAL_FIELDS = ['score', 'mean', 'ci', 'mean_type', 'ci_type', 'score_type', 'first_scores_if_n10', 'fmt'];

/** Exact but for BLEU's logarithms. */
function scoreTolerance(cls: string): number {
  return cls === 'BLEU' ? BLEU_TOLERANCE : 0;
}

/** Checks an interval against numpy 2, or, where the original crashes under it, against numpy 1. */
export function checkBootstrapRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, ...BOOTSTRAP_FIELDS, 'expected'], input.id);
  const record = input as BootstrapRecord;
  const { metric: spec, n_bootstrap, hyps, refs } = record;
  checkFields(spec, ['cls', 'opts'], 'metric');
  checkFields(record.expected, ['numpy1', 'numpy2'], 'expected');
  const { numpy1, numpy2 } = record.expected;
  checkFields(numpy2, 'error' in numpy2 ? ['error', 'message'] : INTERVAL_FIELDS, 'expected.numpy2');
  checkFields(numpy1, INTERVAL_FIELDS, 'expected.numpy1');
  const expected = 'error' in numpy2 ? numpy1 : numpy2;
  const texts = expected.fmt === 'same' ? (numpy2 as ExpectedInterval).fmt : expected.fmt;

  const differences = new Differences();
  const seed = record.env_seed ?? DEFAULT_SEED;
  const metric = makeMetric(spec.cls, spec.opts);
  const score = metric.corpusScore(hyps, refs, { nBootstrap: n_bootstrap, seed });
  differences.close('score', score.score, expected.score, scoreTolerance(spec.cls));
  differences.close('mean', score.interval?.mean ?? null, expected.mean, RESAMPLING_TOLERANCE);
  differences.close('half-width', score.interval?.halfWidth ?? null, expected.ci, RESAMPLING_TOLERANCE);
  differences.equal('signature', metric.getSignature().format(), record.signature);
  differences.equal('short signature', metric.getSignature().format(true), record.signature_short);
  checkTexts(differences, score, texts as Texts, record.signature);

  const generator = new Generator(parseSeed(seed) ?? 0n);
  const stats = new SegmentStats(metric.corpusStats(hyps, refs));
  const scores = resampledScores(metric, stats, Math.min(n_bootstrap, 10), generator);
  differences.allClose(
    'resample scores',
    scores.map(({ value }) => value),
    expected.first_scores_if_n10,
    RESAMPLING_TOLERANCE,
  );
  return differences.found;
}

interface ExpectedResult {
  readonly score: number;
  readonly p_value: number | null;
  readonly mean: number | null;
  readonly ci: number | null;
}
type ExpectedResults = Readonly<{ [metric: string]: readonly ExpectedResult[] }>;

/** A record of paired. */
interface PairedRecord extends Record {
  readonly test: PairedTestType;
  readonly metrics: Readonly<{ [name: string]: MetricSpec }>;
  readonly env_seed: string | null;
  readonly n_samples: number;
  readonly n_ar_confidence: number;
  readonly systems: Readonly<{ [name: string]: readonly string[] }>;
  readonly refs: Streams;
  readonly signatures: Texts;
  readonly signatures_short: Texts;
  readonly expected: { readonly numpy1: ExpectedResults; readonly numpy2: ExpectedResults | Crash };
}

const PAIRED_FIELDS = [
  'kind',
  'test',
  'metrics',
  'env_seed',
  'n_samples',
  'n_ar_confidence',
  'systems',
  'refs',
  'signatures',
  'signatures_short',
  'expected',
];

function isCrash(expected: ExpectedResults | Crash): expected is Crash {
  return typeof expected.error === 'string';
}

/** Checks a paired test against numpy 2, or, where the original crashes under it, against numpy 1. */
export function checkPairedRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, ...PAIRED_FIELDS], input.id);
  const record = input as PairedRecord;
  checkFields(record.expected, ['numpy1', 'numpy2'], 'expected');
  const { numpy1, numpy2 } = record.expected;
  const expected = isCrash(numpy2) ? numpy1 : numpy2;
  const metrics = Object.entries(record.metrics).map(([name, { cls, opts }]) => [name, makeMetric(cls, opts)] as const);
  const test = new PairedTest(Object.entries(record.systems), Object.fromEntries(metrics), record.refs, {
    testType: record.test,
    nSamples: record.n_samples,
    nArConfidence: record.n_ar_confidence,
    seed: record.env_seed ?? DEFAULT_SEED,
    log: () => {},
  });
  const { results, signatures } = test.run();

  const differences = new Differences();
  differences.equal('metrics', [...results.keys()], Object.keys(expected));
  for (const [name, rows] of Object.entries(expected)) {
    differences.equal(`${name} signature`, signatures.get(name)?.format(), record.signatures[name]);
    differences.equal(`${name} short signature`, signatures.get(name)?.format(true), record.signatures_short[name]);
    rows.forEach((row, i) => {
      checkFields(row, ['score', 'p_value', 'mean', 'ci'], `expected ${name}`);
      const actual = results.get(name)?.[i];
      const what = `${name}[${i}]`;
      differences.close(`${what} score`, actual?.score ?? null, row.score, scoreTolerance(name));
      differences.equal(`${what} p-value`, actual?.pValue ?? null, row.p_value);
      differences.close(`${what} mean`, actual?.mean ?? null, row.mean, RESAMPLING_TOLERANCE);
      differences.close(`${what} half-width`, actual?.ci ?? null, row.ci, RESAMPLING_TOLERANCE);
    });
  }
  return differences.found;
}

/** Checks the generator against numpy's, number by number. */
export function checkGeneratorRecord(input: Record): string[] {
  const { id, newer_unicode, note, kind, seed, ...expected } = input as Record & { readonly [field: string]: Json };
  const value = BigInt(String(seed));
  const differences = new Differences();
  const choices = (generator: Generator, n: number, count: number): Json => {
    const drawn = new Uint32Array(count);
    generator.choices(n, drawn);
    return Array.from(drawn);
  };
  const mixed = new Generator(value);
  const twice = new Generator(value);
  const source = new Pcg64(value);
  const { state, increment } = source.inspect();
  const draws: Readonly<{ [field: string]: () => Json }> = {
    pcg_state: () => String(state),
    pcg_inc: () => String(increment),
    seed_sequence_state_u32x8: () => seedWords(value, 8),
    raw_u64: () => (expected.raw_u64 as readonly Json[]).map(() => String(source.nextUint64())),
    bool_70: () => {
      const bits = new Uint8Array(70);
      mixed.bits()(bits);
      return bits.join('');
    },
    choice_after_bool: () => choices(mixed, 10, 20),
    choice7_twice: () => [choices(twice, 7, 21), choices(twice, 7, 21)],
  };
  for (const [field, numbers] of Object.entries(expected)) {
    const count = /^choice_(\d+)$/.exec(field)?.[1];
    const draw = count === undefined ? draws[field] : () => choices(new Generator(value), Number(count), 20);
    if (draw === undefined) throw new Error(`unknown field in ${id}: ${field}`);
    differences.equal(field, draw(), numbers);
  }
  return differences.found;
}
