import { unframe } from './frames.js';

const bold = /(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1/gs;
/** Quotations, from the first mark to the last and from each to the next: a name may have quotes in it. */
const quotations = [
  [/“(.+)”/s, /“(.+?)”/gs],
  [/"(.+)"/s, /"(.+?)"/gs],
  [/«(.+)»/s, /«(.+?)»/gs],
  [/„(.+)[“”]/s, /„(.+?)[“”]/gs],
  [/「(.+)」/s, /「(.+?)」/gs],
  [/『(.+)』/s, /『(.+?)』/gs],
  [/‘(.+)’/s, /‘(.+?)’/gs],
  [/(?<!\p{L})'(.+)'(?!\p{L})/su, /(?<!\p{L})'(.+?)'(?!\p{L})/gsu],
] as const;

/** Marks around a whole answer, with nothing between them and it: a spaced quote mark is a token of the source. */
const wrapped =
  /^(?:\*+(?=\S)(.+?)(?<=\S)\*+|_+(?=\S)(.+?)(?<=\S)_+|`+(.+?)`+|["“”„](?=\S)(.+?)(?<=\S)["“”]|«(?=\S)(.+?)(?<=\S)»|['‘](?!['\s])(.+?)(?<![\s'])['’]|[「『](.+?)[」』])$/s;

/** The end of a sentence, glued to the answer. */
const fullStop = /(?<=[^\s.。।։:])(?:[.。।։])$/u;

/** An English gloss after a name in another script. */
const gloss = /^([^A-Za-z]*\p{L}[^A-Za-z]*?)\s*[(（][^)）\p{Script=Han}]*[A-Za-z][^)）]*[)）]$/u;

/**
 * What an answer may mean by the name, the likeliest first: the answer itself; what it emphasises or quotes, the last first;
 * each of its lines, or what follows a colon there; a name without its English gloss; the name in a sentence about it.
 * Each without marks around it and a full stop at its end, and then as it is.
 */
export function candidates(answer: string): string[] {
  const whole = answer.trim();
  const found = new Set<string>(bare(whole));
  if (/^[\p{L}\p{M}\p{N} ]*$/u.test(whole) && !/[A-Za-z]/.test(whole))
    return [...found, ...unframe(whole).flatMap(bare)];
  const add = (text: string | undefined) => {
    for (const one of bare(text?.trim() ?? '')) found.add(one);
  };
  for (const match of Array.from(whole.matchAll(bold)).reverse()) add(match[2]);
  for (const [greedy, each] of quotations) {
    add(greedy.exec(whole)?.[1]);
    for (const match of Array.from(whole.matchAll(each)).reverse()) add(match[1]);
  }
  const lines = whole.split('\n');
  for (const line of lines) {
    if (lines.length > 1) add(line);
    add(/[:：](?!\/\/)([^:：]+)$/.exec(line)?.[1]);
    add(gloss.exec(line)?.[1]);
    for (const part of unframe(line)) add(part);
  }
  return [...found];
}

function bare(text: string): string[] {
  const forms = [text];
  for (let inner = unwrap(text); inner !== forms[0]; inner = unwrap(inner)) forms.unshift(inner);
  return forms.filter((form) => form !== '');
}

function unwrap(text: string): string {
  const inner = wrapped
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return (inner ?? text.replace(fullStop, '')).trim();
}
