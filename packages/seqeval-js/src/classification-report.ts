import { autoDetect } from './auto-detect.js';
import { checkLengths } from './check-lengths.js';
import { countEntities } from './count-entities.js';
import { extract } from './get-entities.js';
import { nothingToReport } from './messages.js';
import type { CommonOptions, TagSequences } from './options.js';
import { type ReportDict, reportRows, reportText } from './report.js';
import { toScheme } from './scheme.js';
import type { Statistics } from './statistics.js';
import { type WarningLog, withWarnings } from './warnings.js';

export interface ReportOptions extends CommonOptions {
  /** Number of decimals of the text. Default 2. */
  readonly digits?: number | undefined;
  /** Return a Map of rows instead of text. Default false. */
  readonly outputDict?: boolean | undefined;
}

/**
 * Precision, recall, F1 and support of each type and their three averages, as text or, with `outputDict`, as a Map.
 * In strict mode without a scheme, the scheme is detected from `yTrue`.
 *
 * @throws SeqevalError: lengths differ, a tag is not allowed, or there is no type to show in the text
 * @see seqeval.metrics.classification_report
 */
export function classificationReport(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: ReportOptions & { readonly outputDict: true },
): ReportDict;
export function classificationReport(
  yTrue: TagSequences,
  yPred: TagSequences,
  options?: ReportOptions & { readonly outputDict?: false | undefined },
): string;
export function classificationReport(
  yTrue: TagSequences,
  yPred: TagSequences,
  options?: ReportOptions,
): string | ReportDict;
export function classificationReport(
  yTrue: TagSequences,
  yPred: TagSequences,
  options: ReportOptions = {},
): string | ReportDict {
  return withWarnings(options.onWarning, (log) => {
    const { zeroDivision = 'warn', outputDict = false } = options;
    const digits = outputDict ? null : (options.digits ?? 2);
    const count = options.mode === 'strict' ? countStrict : countDefault;
    const statistics = count(yTrue, yPred, options, log);
    const rows = reportRows(statistics, { zeroDivision, digits }, log);
    return digits === null ? new Map(rows) : reportText(rows, digits);
  });
}

function countStrict(yTrue: TagSequences, yPred: TagSequences, options: ReportOptions, log: WarningLog): Statistics {
  checkLengths(yTrue, yPred);
  const suffix = options.suffix ?? false;
  const scheme = options.scheme ? toScheme(options.scheme) : autoDetect(yTrue, suffix);
  return countEntities(yTrue, yPred, { scheme, suffix }, log);
}

function countDefault(yTrue: TagSequences, yPred: TagSequences, options: ReportOptions, log: WarningLog): Statistics {
  const suffix = options.suffix ?? false;
  try {
    checkLengths(yTrue, yPred);
  } catch (error) {
    // The original looks for types before it compares lengths, and so reports a bad tag first.
    const found = [...extract(yTrue, suffix, log), ...extract(yPred, suffix, log)];
    if (found.length === 0 && !options.outputDict) throw nothingToReport();
    throw error;
  }
  return countEntities(yTrue, yPred, { scheme: null, suffix }, log, (types) => passes(types, options));
}

// The original extracts all entities once for the names of types, once for their scores, and once for each average.
function passes(types: number, { outputDict, digits = 2 }: ReportOptions): number {
  if (outputDict) return 5;
  if (types === 0) return 1;
  return digits < 0 ? 2 : 5;
}
