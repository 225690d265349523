const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Where two texts that may look the same on a screen first differ, by code points: composed and decomposed letters,
 * other widths, letters of another script, invisible characters, kinds of dashes and quotation marks.
 * @param second may continue after the end of the first
 * @returns undefined if they do not differ, or differ visibly
 */
export function lookAlike(first: string, second: string): string | undefined {
  const others = graphemes.segment(second)[Symbol.iterator]();
  let position = 0;
  for (const { segment } of graphemes.segment(first)) {
    position++;
    const other = others.next().value?.segment ?? '';
    if (segment === other) continue;
    if (!mayLookAlike(segment, other)) return undefined;
    return `they look alike, but character ${position} is ${codesOf(segment)} in the first and ${codesOf(other)} in the second`;
  }
  return undefined;
}

/** A text without differences of encoding between look-alikes. */
export const withoutEncoding = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

function mayLookAlike(a: string, b: string): boolean {
  if (/^[!-~]*$/.test(a + b)) return false;
  return withoutEncoding(a) === withoutEncoding(b) || !isWord(a) || !isWord(b) || scriptOf(a) !== scriptOf(b);
}

const isWord = (grapheme: string): boolean => /^[\p{L}\p{N}]/u.test(grapheme);

/** Scripts whose letters are mistaken for each other; all others count as one. */
const scripts = (['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Han', 'Katakana', 'Hiragana'] as const).map(
  (name) => [name, new RegExp(`^\\p{Script=${name}}`, 'u')] as const,
);
const scriptOf = (grapheme: string): string => scripts.find(([, script]) => script.test(grapheme))?.[0] ?? 'another';

const codesOf = (grapheme: string): string =>
  grapheme === ''
    ? 'nothing'
    : Array.from(
        grapheme,
        (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      ).join(' ');
