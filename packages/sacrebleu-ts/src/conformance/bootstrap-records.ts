import { Generator } from '../random/generator.js';
import { resampledScores } from '../significance/bootstrap.js';
import { parseSeed } from '../significance/seed.js';
import { SegmentStats } from '../significance/segment-stats.js';
import { tableOf } from '../significance/segment-table.js';
import { checkFields, Differences, RESAMPLING_TOLERANCE } from './compare.js';
import { checkTexts, makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Record, type Streams, type Texts } from './record.js';
import { type Crash, DEFAULT_SEED, type MetricSpec, scoreTolerance } from './resampling.js';

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

/** Checks an interval against numpy 2's, or against numpy 1's if the original crashes with numpy 2. */
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
  const stats = new SegmentStats(tableOf(metric.corpusStats(hyps, refs)));
  const scores = resampledScores(metric, stats, Math.min(n_bootstrap, 10), generator);
  differences.allClose(
    'resample scores',
    scores.map(({ value }) => value),
    expected.first_scores_if_n10,
    RESAMPLING_TOLERANCE,
  );
  return differences.found;
}
