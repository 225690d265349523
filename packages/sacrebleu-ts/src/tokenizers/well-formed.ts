import { repr } from '../text/python-string.js';

/**
 * Refuses a line that has no UTF-8 form for an engine that works on UTF-8. Python's engines refuse it, too, each in words of
 * its own.
 * @throws TypeError
 */
export function checkWellFormed(line: string, tokenizer: string): void {
  if (/[\ud800-\udfff]/u.test(line)) throw new TypeError(`${tokenizer} cannot read a lone surrogate: ${repr(line)}`);
}
