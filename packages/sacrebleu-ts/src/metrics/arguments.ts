import { PythonError } from '../text/errors.js';

/** A value as a Python sequence: an array, or the characters of a string; undefined for anything else. */
export function sequence(value: unknown): readonly unknown[] | undefined {
  if (typeof value === 'string') return Array.from(value);
  return Array.isArray(value) ? value : undefined;
}

/** The first element of a Python sequence; undefined if the value is none. */
function first(value: unknown): unknown {
  const elements = sequence(value);
  if (elements?.length !== 0) return elements?.[0];
  throw new PythonError('IndexError', `${typeof value === 'string' ? 'string' : 'list'} index out of range`);
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

// The original checks only first elements. Others of a wrong type make it fail somewhere within, with an
// AttributeError; here they are a TypeError, too.

/**
 * Checks the arguments of `sentenceScore`.
 * @throws TypeError with the original's text; PythonError IndexError for an empty list
 */
export function checkSentenceArguments(metric: string, hypothesis: unknown, references: unknown): void {
  let message: string | undefined;
  if (typeof hypothesis !== 'string') message = 'The argument `hyp` should be a string.';
  else if (!Array.isArray(references)) message = 'The argument `refs` should be a sequence of strings.';
  else if (!isReference(first(references)) || !references.every(isReference)) {
    message = 'Each element of `refs` should be a string.';
  }
  if (message !== undefined) throw new TypeError(`${metric}: ${message}`);
}

/**
 * Checks the arguments of `corpusScore`. If both are wrong, the message is about the references.
 * @throws TypeError with the original's text; PythonError IndexError for an empty list
 */
export function checkCorpusArguments(metric: string, hypotheses: unknown, references: unknown): void {
  let message = problemOfHypotheses(hypotheses);
  if (references !== null && references !== undefined) message = problemOfReferences(references) ?? message;
  if (message !== undefined) throw new TypeError(`${metric}: ${message}`);
}

function problemOfHypotheses(hypotheses: unknown): string | undefined {
  const segments = sequence(hypotheses);
  if (segments === undefined) return '`hyps` should be a sequence of strings.';
  if (typeof first(hypotheses) === 'string') {
    if (segments.includes(null)) return 'Undefined line in hypotheses stream!';
    if (segments.every((segment) => typeof segment === 'string')) return undefined;
  }
  return 'Each element of `hyps` should be a string.';
}

function problemOfReferences(references: unknown): string | undefined {
  const streams = sequence(references);
  const stream = first(references);
  if (streams === undefined) return '`refs` should be a sequence of sequence of strings.';
  if (sequence(stream) === undefined) return 'Each element of `refs` should be a sequence of strings.';
  return isReference(first(stream)) ? undefined : '`refs` should be a sequence of sequence of strings.';
}

/**
 * Turns reference streams into the references of each segment, `streams[k][i]` → `result[i][k]`. The streams are cut
 * to the shortest one. A `null` means that the segment has no such reference, and is dropped; an empty string is
 * kept.
 * @throws TypeError: not lists of strings and nulls
 */
export function referencesBySegment(streams: unknown): string[][] {
  const columns = sequence(streams)?.map(sequence) ?? [undefined];
  const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column?.length ?? 0));
  const bySegment: string[][] = Array.from({ length }, () => []);
  for (const column of columns) {
    if (column === undefined) throw new TypeError('Each element of `refs` should be a sequence of strings.');
    for (let i = 0; i < length; i++) {
      const reference = column[i];
      if (typeof reference === 'string') bySegment[i]?.push(reference);
      else if (reference !== null) throw new TypeError('Each element of `refs` should be a string.');
    }
  }
  return bySegment;
}
