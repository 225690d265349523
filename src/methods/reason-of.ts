import type { Span } from '../text/sentence.js';
import type { ExitReason } from './draft.js';

/**
 * Why an answer led to no free span: it is empty, its words are not in the sentence, or they occur only where `taken`
 * spans are, exactly or in part.
 * @param locate finds the answer given the taken spans
 */
export function reasonOf(
  answer: string,
  locate: (taken: readonly Span[]) => Span | undefined,
  taken: readonly Span[],
): ExitReason {
  if (answer.trim() === '') return 'empty';
  const span = locate([]);
  if (!span) return 'not-located';
  return taken.some(({ start, end }) => start === span.start && end === span.end) ? 'duplicate' : 'overlap';
}
