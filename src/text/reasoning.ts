/** The texts that open and close a model's reasoning. */
export interface Delimiters {
  readonly open: string;
  readonly close: string;
}

/** A stretch of a text in UTF-16 units, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a model thought and what it answered, as stretches of the text it wrote. */
export interface Thinking {
  readonly reasoning: readonly Stretch[];
  readonly answer: readonly Stretch[];
}

/** Names of tags: `<think>`, `<seed:think>`, `<think:opensource>`, `<|thinking|>`. */
const names = [
  'think',
  'thinking',
  'thought',
  'thoughts',
  'reason',
  'reasoning',
  'reflection',
  'analysis',
  'scratchpad',
];

/**
 * Delimiters that are not tags, of these models: Magistral, Kimi-VL, Apertus, Command A, Sky-T1, MedGemma, openPangu,
 * Gemma 4, Kimi K3. In capitals, `[THINK]` cannot be a remark in a subtitle.
 */
const pairs: readonly (readonly [open: string, close: string])[] = [
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
  ['<|inner_prefix|>', '<|inner_suffix|>'],
  ['<|START_THINKING|>', '<|END_THINKING|>'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['<unused94>', '<unused95>'],
  ['[unused16]', '[unused17]'],
  ['<|channel>', '<channel|>'],
  ['<|open|>think<|sep|>', '<|close|>think<|sep|>'],
];

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const spellings = (name: string): string[] => [
  name,
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  name.toUpperCase(),
];

const tag = `<\\|?(/)?(?:[A-Za-z]{1,20}:)?(${names.flatMap(spellings).join('|')})(?::[A-Za-z]{1,20})?\\|?>`;

const fixed = new RegExp([tag, ...pairs.flat().map(escaped)].join('|'), 'g');

/**
 * The beginning of a message in the harmony format (gpt-oss), with the name of its channel; bounded, so that matching
 * is linear.
 */
const header =
  /(?:<\|start\|>[^<]{0,99})?<\|channel\|>\s{0,9}(\w{1,40})[^<]{0,99}(?:<\|constrain\|>[^<]{0,99})?<\|message\|>/g;

/** Harmony whose special tokens were dropped when it was decoded to text. */
const bareHarmony = /^\s*analysis[\s\S]*assistant\s*final/;

const granite = /^\s*Here(?:'s| is) my thought process:[\s\S]*?Here(?:'s| is) my response:/;

/**
 * Matches every text in which `thinkingIn` may find something. DuckDB reads it too (RE2), so that a database returns
 * only such texts.
 */
export const mayThink = new RegExp(
  [tag, ...pairs.flat().map(escaped), '<\\|channel\\|>', 'assistant\\s*final', 'my response:'].join('|'),
);

/**
 * Finds a model's reasoning in what it wrote, by the delimiters of open models; undefined if there is none. An opening
 * that is never closed lasts to the end (the answer was cut). Everything before a closing that was never opened is
 * reasoning, since many chat templates open it in the prompt.
 */
export function thinkingIn(text: string): Thinking | undefined {
  if (!mayThink.test(text)) return undefined;
  return harmony(text) ?? upTo(bareHarmony, text) ?? upTo(granite, text) ?? between(text, fixed, fixedMarker);
}

/** The same with the delimiters named by a model's definition. */
export function thinkingBetween(text: string, own: readonly Delimiters[]): Thinking | undefined {
  const all = own.flatMap(({ open, close }) => [open, close]);
  if (!all.some((one) => text.includes(one))) return undefined;
  const longestFirst = [...all].sort((a, b) => b.length - a.length).map(escaped);
  return between(text, new RegExp(longestFirst.join('|'), 'g'), ([found]) => {
    const pair = own.findIndex(({ open, close }) => found === open || found === close);
    const { open, close } = own[pair] ?? { open: '', close: '' };
    // If both delimiters are equal, such as `***`, the first opens and the second closes.
    return { pair: `${pair}`, kind: open === close ? 'either' : found === open ? 'open' : 'close' };
  });
}

interface Marker {
  readonly pair: string;
  readonly kind: 'open' | 'close' | 'either';
}

const fixedPairs = new Map<string, Marker>(
  pairs.flatMap(([open, close]): [string, Marker][] => [
    [open, { pair: open, kind: 'open' }],
    [close, { pair: open, kind: 'close' }],
  ]),
);

function fixedMarker([found, slash, name = '']: RegExpMatchArray): Marker {
  return fixedPairs.get(found) ?? { pair: name.toLowerCase(), kind: slash === undefined ? 'open' : 'close' };
}

/** Reads delimiters in order; inside reasoning only its own closing counts. */
function between(text: string, pattern: RegExp, markerOf: (match: RegExpMatchArray) => Marker): Thinking | undefined {
  const reasoning: Stretch[] = [];
  const answer: Stretch[] = [];
  let thought: string | undefined;
  let at = 0;
  let found = false;
  for (const match of text.matchAll(pattern)) {
    const { pair, kind } = markerOf(match);
    if (thought !== undefined && (pair !== thought || kind === 'open')) continue;
    found = true;
    const stretch = { start: at, end: match.index };
    at = match.index + match[0].length;
    if (thought !== undefined) {
      reasoning.push(stretch);
      thought = undefined;
    } else if (kind === 'close') {
      reasoning.push(...answer.splice(0), stretch);
    } else {
      answer.push(stretch);
      thought = pair;
    }
  }
  if (!found) return undefined;
  (thought === undefined ? answer : reasoning).push({ start: at, end: text.length });
  return { reasoning: filled(reasoning), answer: filled(answer) };
}

/** Messages in the harmony format: the answer is in the channel `final`, and everything else is reasoning. */
function harmony(text: string): Thinking | undefined {
  const headers = [...text.matchAll(header)];
  const [first] = headers;
  if (!first) return undefined;
  const reasoning: Stretch[] = [{ start: 0, end: endOfMessage(text, 0, first.index) }];
  const answer: Stretch[] = [];
  for (const [i, match] of headers.entries()) {
    const start = match.index + match[0].length;
    const end = endOfMessage(text, start, headers[i + 1]?.index ?? text.length);
    (match[1] === 'final' ? answer : reasoning).push({ start, end });
  }
  return { reasoning: filled(reasoning), answer: filled(answer) };
}

function endOfMessage(text: string, start: number, most: number): number {
  const ends = ['<|end|>', '<|return|>', '<|call|>', '<|start|>'].map((token) => text.indexOf(token, start));
  return Math.min(most, ...ends.filter((end) => end >= 0));
}

/** Everything up to the end of a match is reasoning, including its delimiters. */
function upTo(pattern: RegExp, text: string): Thinking | undefined {
  const end = pattern.exec(text)?.[0].length;
  return end === undefined
    ? undefined
    : { reasoning: filled([{ start: 0, end }]), answer: filled([{ start: end, end: text.length }]) };
}

const filled = (all: readonly Stretch[]): Stretch[] => all.filter(({ start, end }) => end > start);
