import { PairedTest, type PairedTestType } from '../significance/paired.js';
import { checkFields, Differences, RESAMPLING_TOLERANCE } from './compare.js';
import { makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Record, type Streams, type Texts } from './record.js';
import { type Crash, DEFAULT_SEED, type MetricSpec, scoreTolerance } from './resampling.js';

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

/** Checks a paired test against numpy 2's, or against numpy 1's if the original crashes with numpy 2. */
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
