import type { Metric } from '../metrics/metric.js';
import { PythonError } from '../text/errors.js';
import { checkFields, Differences, type Json } from './compare.js';
import { makeMetric } from './metrics.js';
import { COMMON_FIELDS, type Options, type Record } from './record.js';

/** A record of errors: misuse of the API. */
interface ErrorRecord extends Record {
  readonly cls: string;
  readonly ctor: Options;
  readonly method: string;
  readonly args: readonly Json[];
  readonly result: {
    readonly ok?: string;
    readonly signature?: string;
    readonly error?: string;
    readonly message?: string;
  };
  readonly warnings: readonly Json[];
}

/** The methods, called with whatever the record holds: that is the point of these records. */
const METHODS: Readonly<{ [method: string]: (metric: Metric, args: readonly unknown[]) => string }> = {
  corpus_score: (metric, [hypotheses, references]) =>
    metric.corpusScore(hypotheses as string[], references as string[][] | null).format(),
  sentence_score: (metric, [hypothesis, references]) =>
    metric.sentenceScore(hypothesis as string, references as string[]).format(),
  get_signature: (metric) => metric.getSignature().format(),
};

/** Checks that a misuse gives the original's error or, where it lets it pass, the original's result. */
export function checkErrorRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, 'cls', 'ctor', 'method', 'args', 'result', 'warnings'], input.id);
  const record = input as ErrorRecord;
  checkFields(record.result, ['ok', 'signature', 'error', 'message'], 'result');
  const method = METHODS[record.method];
  if (method === undefined) throw new Error(`unknown method: ${record.method}`);
  const warnings: Json[] = [];
  let result: ErrorRecord['result'];
  try {
    const metric = makeMetric(record.cls, record.ctor, (level, message) =>
      warnings.push([level.toUpperCase(), message]),
    );
    const ok = method(metric, record.args);
    result = { ok, signature: metric.getSignature().format() };
  } catch (error) {
    if (!(error instanceof PythonError) && !(error instanceof TypeError)) throw error;
    result = { error: error.name, message: error.message };
  }
  const differences = new Differences();
  differences.equal('result', result, record.result);
  differences.equal('warnings', warnings, record.warnings);
  return differences.found;
}
