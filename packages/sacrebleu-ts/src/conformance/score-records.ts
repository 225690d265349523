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
import { camelCase, checkFields, Differences } from './compare.js';
import { checkScore, type ExpectedScore } from './expected-score.js';
import { makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Options, type Record, type Streams } from './record.js';

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
  /** Messages, alone or with their level in front. */
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

type Corpus = (hypotheses: readonly string[], references: Streams, options: object) => Score;
type Sentence = (hypothesis: string, references: readonly (string | null)[], options: object) => Score;

/** The flat functions. */
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

/** Checks a flat function, or the `corpus_score` or `sentence_score` of a class. */
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
