import { averageRow, type ScoreRow, scoreRows, sortedTypes } from './averaging.js';
import { characterCount } from './code-points.js';
import { formatFixed } from './format-fixed.js';
import { noPrecision, nothingToReport } from './messages.js';
import type { Average, ZeroDivision } from './options.js';
import type { Statistics } from './statistics.js';
import { type Metric, warnUndefined } from './undefined-metrics.js';
import type { WarningLog } from './warnings.js';

/** A row of a report, with the keys of Python's `output_dict`. */
export interface ReportRow {
  readonly precision: number;
  readonly recall: number;
  readonly 'f1-score': number;
  readonly support: number;
}

/** Types sorted by code point, then `micro avg`, `macro avg`, `weighted avg`. It is a Map since types have any name. */
export type ReportDict = Map<string, ReportRow>;

/** The rows of a report in their order. A type with the name of an average has a row of its own. */
export type ReportRows = readonly (readonly [name: string, row: ReportRow])[];

const averages: readonly Average[] = ['micro', 'macro', 'weighted'];
const warnFor: readonly Metric[] = ['precision', 'recall', 'f-score'];

export interface RowOptions {
  readonly zeroDivision: ZeroDivision;
  /** Number of decimals in the text; null if there will be no text. */
  readonly digits: number | null;
}

/**
 * Computes the rows of a report.
 * @throws SeqevalError: the text cannot be printed, because there is no type or `digits` is invalid
 */
export function reportRows(statistics: Statistics, { zeroDivision, digits }: RowOptions, log: WarningLog): ReportRows {
  const options = { beta: 1, zeroDivision, warnFor };
  const types = sortedTypes(statistics);
  if (digits !== null && types.length === 0) throw nothingToReport();
  const counts = types.map(([, count]) => count);
  const perType = scoreRows(counts, options);
  warnUndefined(log, perType.undefined);
  if (digits !== null && !(Number.isInteger(digits) && digits >= 0)) throw noPrecision(digits);
  const rows = perType.rows.map((row, i) => [types[i]?.[0] ?? '', reportRow(row)] as const);
  for (const average of averages) {
    const scored = averageRow(counts, average, options);
    warnUndefined(log, scored.undefined);
    for (const row of scored.rows) rows.push([`${average} avg`, reportRow(row)]);
  }
  return rows;
}

/** The report as text, exactly as Python prints it. */
export function reportText(rows: ReportRows, digits: number): string {
  const types = rows.slice(0, -averages.length);
  const width = Math.max('weighted avg'.length, digits, ...types.map(([name]) => characterCount(name)));
  const line = ([name, row]: ReportRows[number]) => textRow(name, row, width, digits);
  const head = `${' '.repeat(width)}  precision    recall  f1-score   support\n`;
  return [head, ...types.map(line), '', ...rows.slice(-averages.length).map(line), ''].join('\n');
}

function textRow(name: string, row: ReportRow, width: number, digits: number): string {
  const indent = ' '.repeat(width - characterCount(name));
  const values = [row.precision, row.recall, row['f1-score']].map((value) => formatFixed(value, digits));
  const columns = [...values, String(row.support)].map((value) => ` ${value.padStart(9)}`);
  return `${indent}${name} ${columns.join('')}`;
}

function reportRow({ precision, recall, fscore, support }: ScoreRow): ReportRow {
  return { precision, recall, 'f1-score': fscore, support };
}
