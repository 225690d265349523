/** Code points that are read of any translation, however short its source. */
const always = 4000;

/**
 * Code points of any answer that a method reads: more than any model writes at once. Longer ones come from a server
 * that is broken or hostile; they are stored whole, and neither sent back to it nor scored.
 */
export const readOfAnyAnswer = 100_000;

/** No translation is this many times as long as its source, nor is an answer that names some of its words. */
export const timesSource = 20;

/**
 * The part of a model's answer that is read: 4,000 code points, or 20 times the length of its source if that is more. A
 * longer answer has run away, and processing it would take minutes for nothing.
 * @param least a minimum other than 4,000 code points
 * @returns the answer itself if it is no longer than that
 */
export function readPart(answer: string, source: string, least = always): string {
  if (answer.length <= least) return answer;
  const most = Math.max(least, timesSource * firstPoints(source, answer.length / timesSource).count);
  return beginning(answer, firstPoints(answer, most).units);
}

/** The first UTF-16 units of a text, as a copy: V8 keeps the whole of a text as long as a slice of it is held. */
export const beginning = (text: string, units: number): string =>
  text.length <= units ? text : Buffer.from(text.slice(0, units), 'utf16le').toString('utf16le');

/** At most the first `most` code points of a text: their number and their UTF-16 units. */
function firstPoints(text: string, most: number): { readonly count: number; readonly units: number } {
  let [count, units] = [0, 0];
  for (; units < text.length && count < most; count++) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return { count, units };
}
