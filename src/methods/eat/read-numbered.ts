const numberedLine = /^[\s*-]*(\d{1,4})\**\s*[.):：．、](?:\*+(?=\s))?(.*)$/u;

/**
 * The answers of a numbered list, one for each of `count` questions, '' where its number is missing; of a number that comes twice
 * the last. A list without any number is read in its order where it has a line for each, and a single answer may be anything.
 */
export function readNumbered(answer: string, count: number): string[] {
  const found = new Map<number, string>();
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) {
    const [, number, text] = numberedLine.exec(line) ?? [];
    if (number !== undefined && text !== undefined) found.set(Number(number), text.trim());
  }
  if (found.size > 0) return Array.from({ length: count }, (_, i) => found.get(i + 1) ?? '');
  if (count === 1) return [answer.trim()];
  return lines.length === count ? lines.map((line) => line.trim()) : new Array<string>(count).fill('');
}
