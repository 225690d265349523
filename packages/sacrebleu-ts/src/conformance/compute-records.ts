import { BLEU } from '../bleu/bleu.js';
import { camelCase, checkFields, Differences } from './compare.js';
import { checkScore, type ExpectedScore } from './expected-score.js';
import { COMMON_FIELDS, type Options, type Record } from './record.js';

/** A record of bleu_compute. */
interface ComputeRecord extends Record {
  readonly fn: string;
  readonly correct: readonly number[];
  readonly total: readonly number[];
  readonly sys_len: number;
  readonly ref_len: number;
  readonly opts: Options;
  readonly expected: ExpectedScore;
}

const COMPUTE_FIELDS = [...COMMON_FIELDS, 'fn', 'correct', 'total', 'sys_len', 'ref_len', 'opts', 'expected'];
const COMPUTE_OPTIONS = ['smooth_method', 'smooth_value', 'effective_order', 'max_ngram_order'];

/** Checks BLEU computed from given counts. */
export function checkComputeRecord(input: Record): string[] {
  checkFields(input, COMPUTE_FIELDS, input.id);
  const { fn, correct, total, sys_len, ref_len, opts, expected } = input as ComputeRecord;
  if (fn !== 'BLEU.compute_bleu') throw new Error(`unknown function: ${fn}`);
  checkFields(opts, COMPUTE_OPTIONS, `options of ${fn}`);
  const differences = new Differences();
  checkScore(differences, BLEU.computeBleu(correct, total, sys_len, ref_len, camelCase(opts)), expected, '');
  return differences.found;
}
