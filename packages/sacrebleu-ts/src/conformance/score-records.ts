import { BLEU } from '../bleu/bleu.js';
import { BLEUScore } from '../bleu/bleu-score.js';
import {
  corpusBleu,
  corpusChrf,
  corpusTer,
  rawCorpusBleu,
  sentenceBleu,
  sentenceChrf,
  sentenceTer,
} from '../functions.js';
import type { Log } from '../log.js';
import type { Score } from '../scores/score.js';
import { TERScore } from '../ter/ter.js';
import { BLEU_TOLERANCE, camelCase, checkFields, Differences } from './compare.js';
import { checkTexts, makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Options, type Record, type Streams, type Texts } from './record.js';

/** What a score must be. */
interface ExpectedScore {
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

/** A record of bleu_corpus, bleu_sentence, chrf and ter. */
interface ScoreRecord extends Record {
  readonly fn: string;
  readonly opts: Options;
  readonly hyp?: string;
  readonly hyps?: readonly string[];
  readonly refs: Streams | readonly (string | null)[];
  readonly repeat?: number;
  readonly expected: ExpectedScore;
  readonly signature?: string;
  readonly signature_short?: string;
  /** Messages, alone or after their level. */
  readonly warnings?: readonly (string | readonly [level: string, message: string])[];
}

const FIELDS = [
  ...COMMON_FIELDS,
  'fn',
  'opts',
  'hyp',
  'hyps',
  'refs',
  'repeat',
  'expected',
  'signature',
  'signature_short',
  'warnings',
];

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

function checkScore(differences: Differences, score: Score, expected: ExpectedScore, signature: string): void {
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

type Corpus = (hypotheses: readonly string[], references: Streams, options: object) => Score;
type Sentence = (hypothesis: string, references: readonly (string | null)[], options: object) => Score;

/** The flat functions, with the names of the options each takes beside the metric's own. */
const CORPUS_FUNCTIONS: Readonly<{ [name: string]: Corpus }> = {
  corpus_bleu: corpusBleu,
  corpus_chrf: corpusChrf,
  corpus_ter: corpusTer,
  raw_corpus_bleu: (hypotheses, references, options) =>
    rawCorpusBleu(
      hypotheses,
      references,
      'smoothValue' in options ? (options.smoothValue as number | null) : undefined,
    ),
};
const SENTENCE_FUNCTIONS: Readonly<{ [name: string]: Sentence }> = {
  sentence_bleu: sentenceBleu,
  sentence_chrf: sentenceChrf,
  sentence_ter: sentenceTer,
};
const FUNCTION_OPTIONS = [
  'smooth_method',
  'smooth_value',
  'force',
  'lowercase',
  'tokenize',
  'use_effective_order',
  'char_order',
  'word_order',
  'beta',
  'remove_whitespace',
  'eps_smoothing',
  'normalized',
  'no_punct',
  'asian_support',
  'case_sensitive',
];

function repeated<T>(values: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => values).flat();
}

/** Checks a record of a flat function, or of a class's `corpus_score` or `sentence_score`. */
export function checkScoreRecord(input: Record): string[] {
  checkFields(input, FIELDS, input.id);
  const record = input as ScoreRecord;
  const { fn, opts, expected } = record;
  const differences = new Differences();
  const warnings: string[] = [];
  const log: Log = (_, message) => warnings.push(message);
  const times = record.repeat ?? 1;
  const hypotheses = repeated(record.hyps ?? [], times);
  const streams = record.hyps === undefined ? [] : (record.refs as Streams).map((stream) => repeated(stream, times));
  const [name = '', method] = fn.split('.');

  if (method === undefined) {
    checkFields(opts, FUNCTION_OPTIONS, `options of ${fn}`);
    const options = { ...camelCase(opts), log };
    const corpus = CORPUS_FUNCTIONS[name];
    const sentence = SENTENCE_FUNCTIONS[name];
    if (corpus !== undefined) checkScore(differences, corpus(hypotheses, streams, options), expected, '');
    else if (sentence !== undefined) {
      checkScore(differences, sentence(record.hyp ?? '', record.refs as string[], options), expected, '');
    } else throw new Error(`unknown function: ${fn}`);
  } else {
    const metric = makeMetric(name, opts, log);
    let score: Score;
    if (method === 'corpus_score') score = metric.corpusScore(hypotheses, streams);
    else if (method === 'sentence_score') score = metric.sentenceScore(record.hyp ?? '', record.refs as string[]);
    else throw new Error(`unknown method: ${fn}`);
    const signature = metric.getSignature();
    differences.equal('signature', signature.format(), record.signature);
    if (record.signature_short !== undefined) {
      differences.equal('short signature', signature.format(true), record.signature_short);
    }
    checkScore(differences, score, expected, signature.format());
    if (expected.segment_stats !== undefined) {
      const stats =
        method === 'corpus_score'
          ? makeMetric(name, opts).corpusStats(hypotheses, streams)
          : [metric.stats(record.hyp ?? '', record.refs as string[])];
      differences.equal('segment statistics', stats, expected.segment_stats);
    }
  }
  if (record.warnings !== undefined) {
    const expectedWarnings = record.warnings.map((warning) => (typeof warning === 'string' ? warning : warning[1]));
    differences.equal('warnings', warnings, expectedWarnings);
  }
  return differences.found;
}

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

/** Checks a record of BLEU from given counts. */
export function checkComputeRecord(input: Record): string[] {
  checkFields(input, COMPUTE_FIELDS, input.id);
  const { fn, correct, total, sys_len, ref_len, opts, expected } = input as ComputeRecord;
  if (fn !== 'BLEU.compute_bleu') throw new Error(`unknown function: ${fn}`);
  checkFields(opts, COMPUTE_OPTIONS, `options of ${fn}`);
  const differences = new Differences();
  checkScore(differences, BLEU.computeBleu(correct, total, sys_len, ref_len, camelCase(opts)), expected, '');
  return differences.found;
}
