const wrapping: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['«', '»'],
  ['**', '**'],
  ['`', '`'],
];

/** A translation as it is tagged and scored: one line, without quotation marks or emphasis around the whole. */
export function cleanTranslation(answer: string): string {
  let text = answer.trim().replace(/\s+/g, ' ');
  for (const [open, close] of wrapping) {
    const inner = text.slice(open.length, -close.length);
    if (
      text.length > open.length + close.length &&
      text.startsWith(open) &&
      text.endsWith(close) &&
      !inner.includes(open)
    ) {
      text = inner.trim();
    }
  }
  return text;
}
