/** Code points that are tagged of any translation, however short its source. */
const always = 4000;

/** No translation is so many times as long as its source, and no answer that names some of its words is. */
const timesSource = 20;

/**
 * As much of a model's answer as is read: 4,000 code points, or 20 times the length of its source where that is more.
 * What is longer has run away, and what reads it would take minutes for nothing.
 * @param least another number of code points than 4,000
 * @returns the answer itself where it is no longer
 */
export function readPart(answer: string, source: string, least = always): string {
  if (answer.length <= least) return answer;
  const most = Math.max(least, timesSource * firstPoints(source, answer.length / timesSource).count);
  return answer.slice(0, firstPoints(answer, most).units);
}

/** The first code points of a text, at most `most`: how many there are, and their UTF-16 units. */
function firstPoints(text: string, most: number): { readonly count: number; readonly units: number } {
  let [count, units] = [0, 0];
  for (; units < text.length && count < most; count++) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return { count, units };
}
