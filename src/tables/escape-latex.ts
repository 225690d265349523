/**
 * Characters with a meaning in LaTeX, and those that its fonts write differently. Stars and brackets are in braces so
 * that a preceding line break does not take them as its argument.
 */
const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}\\allowbreak{}',
  '*': '{*}',
  '[': '{[}',
  ']': '{]}',
  '"': '{\\char34}',
  '–': '--',
  '—': '---',
  '−': '$-$',
  '…': '\\dots{}',
  '’': "'",
  '‘': '`',
  '“': '``',
  '”': "''",
  '†': '\\dag{}',
  '‡': '\\ddag{}',
  '§': '\\S{}',
  '¶': '\\P{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
  '→': '$\\to$',
  Δ: '$\\Delta$',
  '⁹': '\\textsuperscript{9}',
};

/**
 * Text escaped for LaTeX, on one line. Letters for which pdfLaTeX has no default font become their code points, so a
 * table compiles whatever its names contain.
 */
export const escapeLatex = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\~^<>|*[\]"{}$&#_%]|[^ -~]/gu, (character) => specials[character] ?? plain(character));

function plain(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code < 0x20 || code === 0x7f ? '' : `\\${character}`;
  const isLatinLetter = /[À-ÿ]/.test(character) && !/[ÐðÞþ÷]/.test(character);
  return isLatinLetter ? character : `{[}U+${code.toString(16).toUpperCase().padStart(4, '0')}{]}`;
}
