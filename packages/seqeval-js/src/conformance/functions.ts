import {
  type Average,
  accuracyScore,
  autoDetect,
  classificationReport,
  Entities,
  type FscoreOptions,
  f1Score,
  getEntities,
  type OnWarning,
  performanceMeasure,
  precisionRecallFscoreSupport,
  precisionScore,
  type ReportOptions,
  recallScore,
  type SchemeName,
  type TagSequences,
} from '../index.js';
import { isObject, type Json, type JsonObject, toNumber } from './json.js';

/** A function of the original: the fields it takes from a row, the options it knows, and our version of it. */
export interface TestedFunction {
  readonly fields: readonly string[];
  readonly options: readonly string[];
  call(row: JsonObject, onWarning: OnWarning): Json;
}

type Options = FscoreOptions<Average | null> & ReportOptions;

const prfsOptions = ['average', 'beta', 'warn_for', 'suffix', 'sample_weight', 'zero_division'];
const evaluation = ['suffix', 'mode', 'scheme', 'sample_weight', 'zero_division'];

/** The original's functions, under their names in the vectors. */
export const functions: ReadonlyMap<string, TestedFunction> = new Map([
  ['get_entities', onSequence(['seq'], (row, onWarning) => pairs(getEntities(tags(row.seq), suffix(row), onWarning)))],
  ['auto_detect', onSequence(['seqs'], (row) => autoDetect(sequences(row.seqs), suffix(row)).name)],
  ['Tokens.entities', onSequence(['seq', 'scheme'], strictEntities)],
  ['accuracy_score', onCorpus([], accuracyScore)],
  ['performance_measure', onCorpus([], (yTrue, yPred) => pairs(Object.entries(performanceMeasure(yTrue, yPred))))],
  ['precision_score', onCorpus(['average', ...evaluation], precisionScore)],
  ['recall_score', onCorpus(['average', ...evaluation], recallScore)],
  ['f1_score', onCorpus(['average', ...evaluation], f1Score)],
  ['classification_report', onCorpus(['digits', 'output_dict', ...evaluation], report)],
  ['sequence_labeling.precision_recall_fscore_support', onCorpus(prfsOptions, precisionRecallFscoreSupport)],
  [
    'v1.precision_recall_fscore_support',
    onCorpus(['scheme', ...prfsOptions], (yTrue, yPred, options) =>
      precisionRecallFscoreSupport(yTrue, yPred, { ...options, mode: 'strict' }),
    ),
  ],
]);

function onSequence(fields: readonly string[], call: TestedFunction['call']): TestedFunction {
  return { fields: [...fields, 'suffix'], options: [], call };
}

function onCorpus(
  options: readonly string[],
  call: (yTrue: TagSequences, yPred: TagSequences, options: Options) => Json,
): TestedFunction {
  return {
    fields: ['y_true', 'y_pred', 'opts'],
    options,
    call: (row, onWarning) => call(sequences(row.y_true), sequences(row.y_pred), { ...translate(row.opts), onWarning }),
  };
}

function report(yTrue: TagSequences, yPred: TagSequences, options: Options): Json {
  const result = classificationReport(yTrue, yPred, options);
  return typeof result === 'string' ? result : [...result].map(([name, row]) => [name, pairs(Object.entries(row))]);
}

function strictEntities(row: JsonObject): Json {
  const { entities } = new Entities([tags(row.seq)], row.scheme as SchemeName, suffix(row));
  return entities.flat().map((entity) => [entity.sentence, entity.start, entity.end, entity.tag]);
}

const camelCase: ReadonlyMap<string, string> = new Map([
  ['output_dict', 'outputDict'],
  ['sample_weight', 'sampleWeight'],
  ['warn_for', 'warnFor'],
  ['zero_division', 'zeroDivision'],
]);

function translate(options: Json | undefined): Options {
  if (!isObject(options)) return {};
  const translated = Object.entries(options).map(([key, value]) => [
    camelCase.get(key) ?? key,
    key === 'beta' ? toNumber(value) : value,
  ]);
  return Object.fromEntries(translated) as Options;
}

// Rows that test misuse hold any type of value, so types are only asserted.
function sequences(value: Json | undefined): TagSequences {
  return value as TagSequences;
}

function tags(value: Json | undefined): readonly string[] {
  return value as readonly string[];
}

function suffix(row: JsonObject): boolean {
  return row.suffix === true;
}

function pairs(entries: readonly (readonly Json[])[]): Json {
  return entries.map((entry) => [...entry]);
}
