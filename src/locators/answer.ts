import { unframe } from './unframe.js';

const bold = /(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1/gs;
const quoteMarks = ['“”', '""', '«»', '„“', '„”', '「」', '『』', '‘’', "''"] as const;
/** Marks around a whole answer, with nothing between them and it: a spaced quote mark is a token of the source. */
const wrapped =
  /^(?:\*+(?=\S)(.+?)(?<=\S)\*+|_+(?=\S)(.+?)(?<=\S)_+|`+(.+?)`+|["“”„](?=\S)(.+?)(?<=\S)["“”]|«(?=\S)(.+?)(?<=\S)»|['‘](?!['\s])(.+?)(?<![\s'])['’]|[「『](.+?)[」』])$/s;

/** The end of a sentence, glued to the answer; after a single capital it belongs to an abbreviation. */
const fullStop = /(?<=[^\s.。।։:])(?<!(?<![A-Za-z])[A-Z])[.。।։]$/u;

/** An English gloss after a name in another script. */
const gloss = /^([^A-Za-z]*\p{L}[^A-Za-z]*?)\s*[(（][^)）\p{Script=Han}]*[A-Za-z][^)）]*[)）]$/u;

/** The answer itself: first without the marks around it and the full stop at its end, then as it is. */
export function plainForms(answer: string): string[] {
  const forms = [answer.trim()];
  for (let inner = unwrap(forms[0] ?? ''); inner !== forms[0]; inner = unwrap(inner)) forms.unshift(inner);
  return forms.filter((form) => form !== '');
}

/**
 * What else an answer may mean by the name, the likeliest first: the name in a sentence about it; what is emphasised or
 * quoted, the last first; each line, or what follows a colon there; a name without its English gloss.
 * @param frame a sentence that models of the language put around answers (`Language.frame`)
 */
export function* partsOfAnswer(answer: string, frame: RegExp | undefined): Generator<string> {
  const lines = answer.trim().split('\n');
  for (const line of lines) yield* unframe(line, frame);
  if (!/[^\p{L}\p{M}\p{N}\s]/u.test(answer)) return yield* lines;
  for (const match of Array.from(answer.matchAll(bold)).reverse()) yield match[2] ?? '';
  for (const [open, close] of quoteMarks) yield* quotations(answer, open as string, close as string);
  for (const line of lines) {
    yield line;
    yield /[:：](?!\/\/)([^:：]+)$/.exec(line)?.[1] ?? '';
    yield gloss.exec(line)?.[1] ?? '';
  }
}

/** From the first mark to the last, for a name may have quotes in it, and from each to the next. */
function* quotations(text: string, open: string, close: string): Generator<string> {
  const first = text.indexOf(open);
  if (first < 0) return;
  yield text.slice(first + 1, Math.max(first + 1, text.lastIndexOf(close)));
  const each: string[] = [];
  for (let from = first; from >= 0; ) {
    const to = text.indexOf(close, from + 1);
    if (to < 0) break;
    each.push(text.slice(from + 1, to));
    from = text.indexOf(open, to + 1);
  }
  yield* each.reverse();
}

function unwrap(text: string): string {
  const inner = wrapped
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return (inner ?? text.replace(fullStop, '')).trim();
}
