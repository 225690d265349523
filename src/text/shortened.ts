/**
 * The beginning of a text, in code points: half of a surrogate pair is no text.
 * @param most code points that are kept at most, before an ellipsis
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let [kept, count] = ['', 0];
  for (const character of text) {
    if (count++ === most) return `${kept}…`;
    kept += character;
  }
  return text;
}

/** A text in quotes for a message to the user: its first 60 code points, with escapes for what is not seen. */
export const quoted = (text: string): string => JSON.stringify(shortened(text, 60));
