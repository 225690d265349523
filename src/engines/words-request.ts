/**
 * What a token classifier is asked about a sentence that is already cut into words: `{"words": […]}`. Any other text is
 * a sentence that it cuts itself. The answer is a JSON list with the model's own label for each word.
 */
export const wordsRequest = (words: readonly string[]): string => JSON.stringify({ words });

/** The words of such a request; undefined for a plain sentence. */
export function requestedWords(text: string): string[] | undefined {
  if (!text.startsWith('{"words":[')) return undefined;
  const { words } = (parsed(text) ?? {}) as { words?: unknown };
  return strings(words);
}

/** The labels in an answer; undefined where there are not `count` of them. */
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
