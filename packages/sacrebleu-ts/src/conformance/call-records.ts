import type { Log } from '../log.js';
import { PythonError } from '../text/errors.js';
import { BLEU_TOLERANCE, checkFields, Differences, type Json, numberOf, RESAMPLING_TOLERANCE } from './compare.js';
import { COMMON_FIELDS, type Options, type Record } from './record.js';
import { type Arguments, makeSubject, type Outcome, type Subject } from './subjects.js';

/** What a call gives in the original. Fields that a record leaves out are not compared. */
interface ExpectedResult extends Partial<Outcome> {
  /** The signature after the call. */
  readonly signature?: string;
  readonly error?: string;
  readonly message?: string;
}

/** A call and its result. */
interface Step {
  readonly method: string;
  readonly args?: Arguments;
  readonly result: ExpectedResult;
}

/** A record of calls: an object, and calls on it in their order. */
interface CallRecord extends Record {
  readonly cls: string;
  readonly ctor: Options;
  readonly env_seed?: string | null;
  readonly steps: readonly Step[];
  readonly warnings?: readonly Json[];
}

const RESULT_FIELDS = ['ok', 'score', 'mean', 'ci', 'signature', 'error', 'message'];

/** Checks a record of errors: a single call, often a misuse. */
export function checkErrorRecord(input: Record): string[] {
  const { method, args, result, ...rest } = input as Record & Step;
  return checkCallRecord({ ...rest, steps: [{ method, args, result }] } as Record);
}

/** Checks the result of each call on an object. An error in the constructor counts as the first call's. */
export function checkCallRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, 'cls', 'ctor', 'env_seed', 'steps', 'warnings'], input.id);
  const { cls, ctor, env_seed, steps, warnings } = input as CallRecord;
  const differences = new Differences();
  const logged: Json[] = [];
  const log: Log = (level, message) => logged.push([level.toUpperCase(), message]);
  let subject: Subject | undefined;
  const call = ({ method, args = [] }: Step) => {
    subject ??= makeSubject(cls, ctor, env_seed, log);
    return subject.call(method, args);
  };
  for (const [i, step] of steps.entries()) {
    checkFields(step, ['method', 'args', 'result'], 'a call');
    checkFields(step.result, RESULT_FIELDS, 'result');
    compareResult(differences, steps.length === 1 ? '' : `call ${i + 1}: `, resultOf(step, call), step.result, () =>
      subject?.signature?.(),
    );
  }
  if (warnings !== undefined) differences.equal('warnings', logged, warnings);
  return differences.found;
}

function resultOf(step: Step, call: (step: Step) => Outcome): ExpectedResult {
  try {
    return call(step);
  } catch (error) {
    if (!(error instanceof PythonError) && !(error instanceof TypeError)) throw error;
    return { error: error.name, message: error.message };
  }
}

function compareResult(
  differences: Differences,
  where: string,
  actual: ExpectedResult,
  expected: ExpectedResult,
  signature: () => string | undefined,
): void {
  const { ok, score, mean, ci, error, message } = expected;
  const text = (result: ExpectedResult) => result.ok ?? `${result.error}: ${result.message}`;
  differences.equal(`${where}result`, text(actual), ok ?? `${error}: ${message}`);
  if (ok === undefined || actual.ok === undefined) return;
  if (expected.signature !== undefined) differences.equal(`${where}signature`, signature(), expected.signature);
  if (score !== undefined) differences.close(`${where}score`, actual.score ?? null, numberOf(score), BLEU_TOLERANCE);
  if (mean !== undefined) differences.close(`${where}mean`, actual.mean ?? null, numberOf(mean), RESAMPLING_TOLERANCE);
  if (ci !== undefined) differences.close(`${where}half-width`, actual.ci ?? null, numberOf(ci), RESAMPLING_TOLERANCE);
}
