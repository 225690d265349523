import { emphasised } from './emphasis.js';
import { withoutGloss } from './gloss.js';
import { unframe } from './unframe.js';

const quoteMarks = ['“”', '""', '«»', '„“', '„”', '「」', '『』', '‘’', "''"] as const;
/** Marks directly around a whole answer: a quote mark with a space is a token of the source. */
const wrapped =
  /^(?:\*+(?=\S)(.+?)(?<=\S)\*+|_+(?=\S)(.+?)(?<=\S)_+|`+(.+?)`+|["“”„](?=\S)(.+?)(?<=\S)["“”]|«(?=\S)(.+?)(?<=\S)»|['‘](?!['\s])(.+?)(?<![\s'])['’]|[「『](.+?)[」』])$/s;

/** A full stop directly after the answer; after a single capital it belongs to an abbreviation. */
const fullStop = /(?<=[^\s.。।։:])(?<!(?<![A-Za-z])[A-Z])[.。।։]$/u;

/** At most this many nested marks are removed, and none where that many stand side by side. */
const mostMarks = 10;
const manyMarks = new RegExp(`[*_\`]{${mostMarks + 1}}`);

/** Units of the longest line considered as a sentence around a name. */
const longestFrame = 2000;

/** The answer itself: first without surrounding marks and the final full stop, then as it is. */
export function plainForms(answer: string): string[] {
  const forms = [answer.trim()];
  for (let inner = unwrap(forms[0] ?? ''); inner !== forms[0]; inner = unwrap(inner)) {
    forms.unshift(inner);
    if (forms.length > mostMarks) break;
  }
  return forms.filter((form) => form !== '');
}

/**
 * What else in an answer may be the name, likeliest first: the name in a sentence about it; emphasised or quoted text,
 * last first; each line, or what follows its colon; a name without its English gloss.
 * @param frame a sentence that the language's models wrap around answers (`Language.frame`)
 */
export function* partsOfAnswer(answer: string, frame: RegExp | undefined): Generator<string> {
  const lines = answer.trim().split('\n');
  for (const line of lines) if (line.length <= longestFrame) yield* unframe(line, frame);
  if (!/[^\p{L}\p{M}\p{N}\s]/u.test(answer)) return yield* lines;
  yield* emphasised(answer).reverse();
  for (const [open, close] of quoteMarks) yield* quotations(answer, open as string, close as string);
  for (const line of lines) {
    yield line;
    yield /[:：](?!\/\/)([^:：]+)$/.exec(line)?.[1] ?? '';
    yield withoutGloss(line) ?? '';
  }
}

/** From the first mark to the last, since a name may contain quotes, then from each mark to the next. */
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
  const inner = (manyMarks.test(text) ? null : wrapped.exec(text))?.slice(1).find((group) => group !== undefined);
  return (inner ?? text.replace(fullStop, '')).trim();
}
