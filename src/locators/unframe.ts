/**
 * A sentence that models wrap around an answer in English although asked for the answer only. The group is the answer.
 */
const englishFrame = /\b(?:is|are|be|to|as)\s*:?\s+(.+?)(?:\s+in the (?:\p{L}+ )*(?:sentence|text))?[.!]*$/isu;

/** English words which show that the answer is a sentence about the name rather than the name. */
const english = /\b(?:phrase|answer|word|entity|name|sentence|text|translation|corresponds?|is)\b/i;

/**
 * Names in sentences about them, in English or the source language, and the stretches of non-English words. Used when
 * neither the whole sentence nor what it quotes is found.
 * @param frame such a sentence in the source language
 */
export function* unframe(text: string, frame: RegExp | undefined): Generator<string> {
  const groups = frame?.exec(text)?.slice(1) ?? [];
  if (english.test(text)) {
    yield englishFrame.exec(text)?.[1] ?? '';
    const stretches = text.split(/(?:(?<!\S)[A-Za-z][A-Za-z'’-]*[,:;.]?(?:\s+|$))+/);
    if (stretches.length > 1) yield* stretches.filter((stretch) => /(?!\p{Script=Latin})\p{L}/u.test(stretch));
  }
  for (const group of groups) if (group) yield group;
}
