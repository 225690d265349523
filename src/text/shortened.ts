/**
 * The beginning of a text, cut between code points, since half of a surrogate pair is not text.
 * @param most the most code points to keep before an ellipsis
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

/** A text in quotes for a message to the user: its first 60 code points, with invisible characters escaped. */
export const quoted = (text: string): string => JSON.stringify(shortened(text, 60));
