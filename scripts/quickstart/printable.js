/**
 * Text from a model or a corpus on one line, without anything that moves the cursor or changes the writing direction.
 */
export const printable = (text) =>
  (text ?? '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .trim();
