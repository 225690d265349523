/** Marks directly around a whole answer: a quote mark with a space is a token of the source. */
const wrapped =
  /^(?:\*+(?=\S)(.+?)(?<=\S)\*+|_+(?=\S)(.+?)(?<=\S)_+|`+(.+?)`+|["“”„](?=\S)(.+?)(?<=\S)["“”]|«(?=\S)(.+?)(?<=\S)»|['‘](?!['\s])(.+?)(?<![\s'])['’]|[「『](.+?)[」』])$/s;

/** A full stop directly after the answer; after a single capital it belongs to an abbreviation. */
const fullStop = /(?<=[^\s.。।։:])(?<!(?<![A-Za-z])[A-Z])[.。।։]$/u;

/** At most this many nested marks are removed, and none where that many stand side by side. */
const mostMarks = 10;
const manyMarks = new RegExp(`[*_\`]{${mostMarks + 1}}`);

/** The answer itself: first without surrounding marks and the final full stop, then as it is. */
export function plainForms(answer: string): string[] {
  const forms = [answer.trim()];
  for (let inner = unwrap(forms[0] ?? ''); inner !== forms[0]; inner = unwrap(inner)) {
    forms.unshift(inner);
    if (forms.length > mostMarks) break;
  }
  return forms.filter((form) => form !== '');
}

function unwrap(text: string): string {
  const inner = (manyMarks.test(text) ? null : wrapped.exec(text))?.slice(1).find((group) => group !== undefined);
  return (inner ?? text.replace(fullStop, '')).trim();
}
