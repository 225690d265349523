import { repr } from '../text/python-string.js';

/**
 * Refuses a line that cannot be written as UTF-8, which the tokenizer's engine needs. In Python it is refused, too,
 * with a message that depends on the engine.
 * @throws TypeError
 */
export function checkWellFormed(line: string, tokenizer: string): void {
  if (/[\ud800-\udfff]/u.test(line)) throw new TypeError(`${tokenizer} cannot read a lone surrogate: ${repr(line)}`);
}
