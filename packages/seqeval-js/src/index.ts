export { accuracyScore } from './accuracy-score.js';
export { autoDetect } from './auto-detect.js';
export { classificationReport, type ReportOptions } from './classification-report.js';
export { Entities, type Entity } from './entities.js';
export { EntityScorer, type ScorerOptions, type ScorerReport, type ScorerReportOptions } from './entity-scorer.js';
export { type PythonError, SeqevalError } from './errors.js';
export { type EntitySpan, getEntities } from './get-entities.js';
export type { Average, CommonOptions, EvaluationOptions, TagSequences, ZeroDivision } from './options.js';
export { type Performance, performanceMeasure } from './performance-measure.js';
export {
  type Averaged,
  type FscoreOptions,
  type PrecisionRecallFscoreSupport,
  precisionRecallFscoreSupport,
  type ScoreOptions,
} from './precision-recall-fscore-support.js';
export type { ReportDict, ReportRow } from './report.js';
export { BILOU, IOB1, IOB2, IOBES, IOE1, IOE2, type Scheme, type SchemeName, schemes } from './scheme.js';
export { f1Score, precisionScore, recallScore } from './scores.js';
export {
  addStatistics,
  emptyStatistics,
  type MutableStatistics,
  type Statistics,
  sumStatistics,
  type TypeCounts,
} from './statistics.js';
export { type AllScores, allScores, averageScores, type Scores, typeScores } from './statistics-scores.js';
export type { Metric } from './undefined-metrics.js';
export type { OnWarning, SeqevalWarning } from './warnings.js';
