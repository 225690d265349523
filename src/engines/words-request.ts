/**
 * The request to a token classifier for a sentence already split into words: `{"words": […]}`. Any other text is a
 * sentence that the classifier splits itself. The answer is a JSON list with the model's label for each word.
 */
export const wordsRequest = (words: readonly string[]): string => JSON.stringify({ words });

/** The words of such a request; undefined for a plain sentence. */
export function requestedWords(text: string): string[] | undefined {
  if (!text.startsWith('{"words":[')) return undefined;
  const { words } = (parsed(text) ?? {}) as { words?: unknown };
  return strings(words);
}

/** The labels in an answer; undefined unless there are exactly `count`. */
export function answeredLabels(answer: string, count: number): string[] | undefined {
  const labels = strings(parsed(answer));
  return labels?.length === count ? labels : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const strings = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
