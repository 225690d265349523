import { BLEUScore } from '../bleu/bleu-score.js';
import type { Score } from '../scores/score.js';
import { TERScore } from '../ter/ter.js';
import { BLEU_TOLERANCE, checkFields, type Differences } from './compare.js';
import { checkTexts } from './metrics.js';
import type { Texts } from './record.js';

/** The expected score. */
export interface ExpectedScore {
  readonly score: number;
  readonly fmt: Texts;
  readonly name?: string;
  readonly counts?: readonly number[];
  readonly totals?: readonly number[];
  readonly precisions?: readonly number[];
  readonly bp?: number;
  readonly sys_len?: number;
  readonly ref_len?: number;
  readonly ratio?: number;
  readonly num_edits?: number;
  readonly ref_length?: number;
  readonly segment_stats?: readonly (readonly number[])[];
}

const EXPECTED_FIELDS = [
  'score',
  'fmt',
  'name',
  'counts',
  'totals',
  'precisions',
  'bp',
  'sys_len',
  'ref_len',
  'ratio',
  'num_edits',
  'ref_length',
  'segment_stats',
];

/** Checks a score with its parts and texts. */
export function checkScore(differences: Differences, score: Score, expected: ExpectedScore, signature: string): void {
  checkFields(expected, EXPECTED_FIELDS, 'expected');
  checkTexts(differences, score, expected.fmt, signature);
  if (expected.name !== undefined) differences.equal('name', score.name, expected.name);
  if (score instanceof BLEUScore) {
    differences.close('score', score.score, expected.score, BLEU_TOLERANCE);
    differences.equal('counts', score.counts, expected.counts);
    differences.equal('totals', score.totals, expected.totals);
    differences.allClose('precisions', score.precisions, expected.precisions ?? [], BLEU_TOLERANCE);
    differences.close('bp', score.bp, expected.bp ?? null, BLEU_TOLERANCE);
    differences.equal('lengths', [score.sysLen, score.refLen], [expected.sys_len ?? null, expected.ref_len ?? null]);
    differences.close('ratio', score.ratio, expected.ratio ?? null, BLEU_TOLERANCE);
    return;
  }
  differences.equal('score', score.score, expected.score);
  if (score instanceof TERScore) {
    differences.equal(
      'edits',
      [score.numEdits, score.refLength],
      [expected.num_edits ?? null, expected.ref_length ?? null],
    );
  }
}
