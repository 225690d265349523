/**
 * What means something to LaTeX, and what its own fonts write otherwise. A star or bracket in braces does not belong to
 * the line break before it.
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
 * Text that LaTeX sets as it is, on one line. Letters that pdfLaTeX has no font for by default are named by their code
 * points, so that a table compiles whatever a name holds.
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
