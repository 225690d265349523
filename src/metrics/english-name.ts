/** An English name or text as it is compared: its words, in order. */
export type Words = readonly string[];

/**
 * The words of an English text: runs of letters and digits, in lower case, without accents (Unicode's compatibility
 * decomposition without marks). `New-York's` and `new york s` are the same, `U.S.` and `US` are not.
 */
export function englishWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a name: those of the text without a leading article. */
export function nameWords(name: string): string[] {
  const words = englishWords(name);
  return words[0] === 'the' && words.length > 1 ? words.slice(1) : words;
}

/** How often a name stands in a text, as whole words, without overlap. */
export const occurrences = (name: Words, text: Words): number => placesOf(name, text).length;

/**
 * Whether the name of an entity stands in a text, as whole words. Of equal names the second one asks for a second
 * place, and so on; a place inside a longer one of the names ("Seoul" in "Seoul National University") does not count.
 */
export function stands(names: readonly Words[], index: number, text: Words): boolean {
  const name = names[index] ?? [];
  let rest = text;
  for (const longer of names) {
    if (longer.length > name.length && occurrences(name, longer) > 0) rest = without(longer, rest);
  }
  const before = names.slice(0, index).filter((other) => isSameName(other, name)).length;
  return occurrences(name, rest) > before;
}

/** Whether two names are the same, word for word. */
export const isSameName = (a: Words, b: Words): boolean =>
  a.length > 0 && a.length === b.length && a.every((word, i) => word === b[i]);

/** Whether one of two names is a part of the other, as whole words. */
export const sharesName = (a: Words, b: Words): boolean => occurrences(a, b) > 0 || occurrences(b, a) > 0;

function placesOf(name: Words, text: Words): number[] {
  const places: number[] = [];
  for (let i = 0; name.length > 0 && i + name.length <= text.length; ) {
    const isHere = name.every((word, k) => text[i + k] === word);
    if (isHere) places.push(i);
    i += isHere ? name.length : 1;
  }
  return places;
}

/** A text with a gap, which is no word, in each place of a name. */
function without(name: Words, text: Words): string[] {
  const rest: string[] = [];
  let at = 0;
  for (const place of placesOf(name, text)) {
    rest.push(...text.slice(at, place), '');
    at = place + name.length;
  }
  return [...rest, ...text.slice(at)];
}
