import { PythonError } from '../text/errors.js';

/** A Python sequence: an array, or a string as the sequence of its characters. Undefined: neither. */
export function sequence(value: unknown): readonly unknown[] | undefined {
  if (typeof value === 'string') return Array.from(value);
  return Array.isArray(value) ? value : undefined;
}

function first(values: readonly unknown[]): unknown {
  if (values.length === 0) throw new PythonError('IndexError', 'list index out of range');
  return values[0];
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

/**
 * Checks the arguments of `sentenceScore` as the original does: only first elements are looked at.
 * @throws TypeError with the original's text; PythonError IndexError for an empty list
 */
export function checkSentenceArguments(metric: string, hypothesis: unknown, references: unknown): void {
  let message: string | undefined;
  if (typeof hypothesis !== 'string') message = 'The argument `hyp` should be a string.';
  else if (!Array.isArray(references)) message = 'The argument `refs` should be a sequence of strings.';
  else if (!isReference(first(references))) message = 'Each element of `refs` should be a string.';
  if (message !== undefined) throw new TypeError(`${metric}: ${message}`);
}

/**
 * Checks the arguments of `corpusScore` as the original does: only first elements are looked at, and where both sides are
 * wrong the references' message wins.
 * @throws TypeError with the original's text; PythonError IndexError for an empty list
 */
export function checkCorpusArguments(metric: string, hypotheses: unknown, references: unknown): void {
  let message: string | undefined;
  const segments = sequence(hypotheses);
  if (segments === undefined) message = '`hyps` should be a sequence of strings.';
  else if (typeof first(segments) !== 'string') message = 'Each element of `hyps` should be a string.';
  else if (segments.includes(null)) message = 'Undefined line in hypotheses stream!';

  if (references !== null && references !== undefined) {
    const streams = sequence(references);
    const stream = streams && sequence(first(streams));
    if (streams === undefined) message = '`refs` should be a sequence of sequence of strings.';
    else if (stream === undefined) message = 'Each element of `refs` should be a sequence of strings.';
    else if (!isReference(first(stream))) message = '`refs` should be a sequence of sequence of strings.';
  }
  if (message !== undefined) throw new TypeError(`${metric}: ${message}`);
}

/**
 * Reference streams by segment: `streams[k][i]` → `result[i][k]`, cut to the shortest stream, with `null` (this segment has
 * no such reference) dropped and the empty string kept.
 */
export function referencesBySegment(streams: unknown): string[][] {
  const columns = (sequence(streams) ?? []).map((stream) => sequence(stream) ?? []);
  const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  return Array.from({ length }, (_, i) =>
    columns.map((column) => column[i]).filter((reference): reference is string => typeof reference === 'string'),
  );
}
