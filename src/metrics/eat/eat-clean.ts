import type { Mention } from '../../text/sentence.js';

const removed = new Set(['REDIRECCIÓN', 'WEITERLEITUNG', "'", "''", '``', '`', '"', '""']);

/**
 * Cleans predicted names before the paper's scoring (`remove_stop_words` of the released code): removes words that are
 * quote marks or the Spanish or German redirect word in any case. An entity of nothing else stays, with empty text.
 */
export function eatClean(predicted: readonly Mention[]): Mention[] {
  return predicted.map(({ type, text }) => ({
    type,
    text: text
      .split(' ')
      .filter((word) => !removed.has(word.toUpperCase()))
      .join(' '),
  }));
}
