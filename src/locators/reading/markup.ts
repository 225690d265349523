/** Units of the longest answer that is read as JSON. */
const longestJson = 20_000;

const fence = /^[ \t]*```[\w-]*[ \t]*$/gm;
const tag = /<\/?[A-Za-z][^<>\n]{0,60}>/g;
const boxed = /\\(?:boxed|text|textbf|mathbf)\s*\{([^{}\n]{1,2000})\}/g;
const label = /[([]\s*(?:PER|LOC|ORG|GPE|MISC|PERSON|LOCATION|ORGANI[SZ]ATION)\s*[)\]]/g;
const listLabel =
  /^([ \t\-*•]*)\([ \t]*(?:PER|LOC|ORG|GPE|MISC|PERSON|LOCATION|ORGANI[SZ]ATION)\s*[,:，]\s*(.*)\)\s*$/gm;

/** An answer without code fences, tags, LaTeX and labels of types: what they mark is written in bold instead. */
export function withoutMarkup(answer: string): string {
  const text = answer.replace(fence, '').trim();
  return (
    fromJson(text) ??
    text
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(boxed, '**$1**')
      .replace(listLabel, '$1$2')
      .replace(label, '')
      .replace(tag, '**')
  );
}

const bullet = /^[ \t]*[-*•▪●◦‣][ \t]+/gm;

/** An answer or a line of it without the bullets of a list. */
export const withoutBullets = (text: string): string => text.replace(bullet, '');

/** The strings in a JSON answer, each in quotes in a line of its own; undefined if it is none. */
function fromJson(text: string): string | undefined {
  if (!/^[[{]/.test(text) || text.length > longestJson) return undefined;
  try {
    const strings: string[] = [];
    collect(JSON.parse(text), strings);
    return strings.join('\n');
  } catch {
    return undefined;
  }
}

function collect(value: unknown, strings: string[]): void {
  if (typeof value === 'string') strings.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, strings);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, strings);
}
