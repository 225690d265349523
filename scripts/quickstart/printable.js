/** Text of a model or a corpus on one line of a terminal: nothing in it moves the cursor or turns the writing direction. */
export const printable = (text) =>
  (text ?? '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .trim();
