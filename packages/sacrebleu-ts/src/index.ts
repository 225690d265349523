export { BLEU, type BLEUOptions } from './bleu/bleu.js';
export { BLEUScore, type BleuParts } from './bleu/bleu-score.js';
export type { ComputeBleuOptions } from './bleu/compute.js';
export type { SmoothMethod } from './bleu/smoothing.js';
export { CHRF, type CHRFOptions, CHRFScore } from './chrf/chrf.js';
export {
  type BleuFunctionOptions,
  type ChrfFunctionOptions,
  corpusBleu,
  corpusChrf,
  corpusTer,
  rawCorpusBleu,
  sentenceBleu,
  sentenceChrf,
  sentenceTer,
  type TerFunctionOptions,
} from './functions.js';
export { type Log, type LogLevel, logToStandardError } from './log.js';
export { type BootstrapOptions, Metric, type MetricOptions, type ReferenceStreams } from './metrics/metric.js';
export { type Interval, Score } from './scores/score.js';
export { Signature, type SignatureKey, type SignatureValue } from './scores/signature.js';
export { bootstrapInterval, bootstrapScores, type Resamplable, resampledSums } from './significance/bootstrap.js';
export {
  type PairedResult,
  PairedTest,
  type PairedTestOptions,
  type PairedTestResult,
  type PairedTestType,
} from './significance/paired.js';
export type { Resampled } from './significance/resampled.js';
export { type SegmentTable, tableOf } from './significance/segment-table.js';
export { TER, type TEROptions, TERScore } from './ter/ter.js';
export { PythonError, type PythonErrorName } from './text/errors.js';
export { japaneseTokenizer } from './tokenizers/mecab/japanese.js';
export { koreanTokenizer } from './tokenizers/mecab/korean.js';
export { loadTokenizer, TOKENIZER_NAMES, tokenizerNamed } from './tokenizers/registry.js';
export type { ModelSource } from './tokenizers/sentencepiece/model-file.js';
export { sentencePieceTokenizer } from './tokenizers/sentencepiece/sentencepiece.js';
export type { Tokenizer } from './tokenizers/tokenizer.js';
export { TokenizerUnavailableError } from './tokenizers/unavailable.js';
export { EMULATED_VERSION, PACKAGE_VERSION } from './version.js';
