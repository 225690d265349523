const numberedLine = /^[\s*-]*(\d{1,4})\**\s*[.):：．、](?:\*+(?=\s))?(.*)$/u;

/**
 * The answers of a numbered list, one for each of `count` questions; '' if a number is missing, the last if it is
 * repeated. An unnumbered list is read in order if it has a line for each question. A single answer may have any form.
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
