import { SeqevalError, type SeqevalWarning } from '../index.js';
import { functions, type TestedFunction } from './functions.js';
import { difference, fromNumbers, isObject, type Json, type JsonObject } from './json.js';

/** What a row expects of one function. */
interface Check {
  readonly label: string;
  readonly tested: TestedFunction;
  readonly expected: JsonObject;
}

const outcomeFields = ['ok', 'error', 'message', 'warnings', 'unordered_set_in_message'];

/** The differences between a row and the results of the public functions; none if it passes. */
export function checkRow(row: Json): string[] {
  if (!isObject(row)) return ['the row is not an object'];
  const checks = checksOf(row);
  if (typeof checks === 'string') return [checks];
  return checks.flatMap(({ label, tested, expected }) =>
    run(tested, row, expected).map((found) => (label ? `${label}: ${found}` : found)),
  );
}

/** A row either names its function in `fn` and has a `result`, or has a result under the name of each function. */
function checksOf(row: JsonObject): Check[] | string {
  const named = typeof row.fn === 'string';
  const labels = named ? ['result'] : Object.keys(row).filter((key) => functions.has(key));
  const checks: Check[] = [];
  const known = new Set(['id', 'note', ...(named ? ['fn'] : []), ...labels]);
  for (const label of labels) {
    const name = named ? String(row.fn) : label;
    const tested = functions.get(name);
    const expected = row[label];
    if (!tested) return `unknown function: ${name}`;
    if (!isObject(expected)) return `no result: ${label}`;
    const option = Object.keys(isObject(row.opts) ? row.opts : {}).find((key) => !tested.options.includes(key));
    if (option !== undefined) return `unknown option of ${name}: ${option}`;
    const field = Object.keys(expected).find((key) => !outcomeFields.includes(key));
    if (field !== undefined) return `unknown field of ${label}: ${field}`;
    for (const key of tested.fields) known.add(key);
    checks.push({ label: named ? '' : label, tested, expected });
  }
  const unknown = Object.keys(row).find((key) => !known.has(key));
  if (unknown !== undefined) return `unknown field: ${unknown}`;
  return checks.length > 0 ? checks : 'the row names no function';
}

function run(tested: TestedFunction, row: JsonObject, expected: JsonObject): string[] {
  const warnings: SeqevalWarning[] = [];
  const found = outcome(tested, row, (warning) => warnings.push(warning));
  const given = warnings.map(({ category, message, count }) => [category, message, count]);
  const unordered = expected.unordered_set_in_message === true;
  const text = (message: Json | undefined) => (unordered ? sortedSet(String(message)) : (message ?? null));
  return [
    'ok' in expected !== 'ok' in found ? `got ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}` : null,
    difference(found.ok ?? null, expected.ok ?? null),
    difference(found.error ?? null, expected.error ?? null, 'error'),
    difference(text(found.message), text(expected.message), 'message'),
    difference(given, expected.warnings ?? [], 'warnings'),
  ].filter((part) => part !== null);
}

function outcome(tested: TestedFunction, row: JsonObject, onWarning: (warning: SeqevalWarning) => void): JsonObject {
  try {
    return { ok: fromNumbers(tested.call(row, onWarning)) };
  } catch (error) {
    if (!(error instanceof SeqevalError)) throw error;
    return { error: error.python.name, message: error.python.message };
  }
}

/** Sorts the members of the set in a message, because Python prints them in no fixed order. */
function sortedSet(message: string): string {
  return message.replace(/\{(.*)\}/, (_, members: string) => `{${members.split(', ').sort().join(', ')}}`);
}
