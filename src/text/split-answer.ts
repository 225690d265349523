import { withoutControlTokens } from './control-tokens.js';
import { type Delimiters, type Stretch, type Thinking, thinkingBetween, thinkingIn } from './reasoning.js';

/** What a model wrote, split into its parts. */
export interface SplitAnswer {
  /** The answer, trimmed, without reasoning and without control tokens at its end. */
  readonly text: string;
  /** What the model thought before it answered; null if it wrote nothing of the kind. */
  readonly reasoning: string | null;
  /** Whether reasoning was removed, even if it was empty. */
  readonly hasThought: boolean;
  /** The position of the answer in what the model wrote. */
  readonly kept: readonly Stretch[];
}

/** Markers that some models put around the answer after their reasoning. */
const wrapping: readonly (readonly [RegExp, RegExp])[] = [
  [/^<\|START_(?:RESPONSE|TEXT)\|>/, /<\|END_(?:RESPONSE|TEXT)\|>$/],
  [/^<\|begin_of_solution\|>/, /<\|end_of_solution\|>$/],
  [/^<\|open\|>response<\|sep\|>/, /(?:<\|close\|>(?:response|message)<\|sep\|>)+$/],
  [/^<answer>/, /<\/answer>$/],
  [/^<output>/, /<\/output>$/],
];

/**
 * Removes reasoning, and control tokens at the end, from what a model wrote. This is the only place that does so, for
 * every engine, for recordings and for the rows of an older database. Splitting the result again leaves it unchanged.
 * @param own delimiters named by the model's definition; they are applied to what the usual ones leave
 */
export function splitAnswer(written: string, own: readonly Delimiters[] = []): SplitAnswer {
  const usual = takenApart(written, thinkingIn);
  if (own.length === 0) return usual;
  const mine = takenApart(usual.text, (text) => thinkingBetween(text, own));
  if (!mine.hasThought) return usual;
  const before = textOf(written, usual.kept).indexOf(usual.text);
  const inText = mine.kept.map(({ start, end }) => ({ start: before + start, end: before + end }));
  return { ...mine, reasoning: joined([usual.reasoning, mine.reasoning]), kept: within(usual.kept, inText) };
}

/** Removing reasoning can bring the halves of a delimiter together; deeper nesting than this is not an accident. */
const deepest = 4;

function takenApart(written: string, find: (text: string) => Thinking | undefined): SplitAnswer {
  let kept: readonly Stretch[] = [{ start: 0, end: written.length }];
  let found = find(written);
  if (found && isData(written)) found = undefined;
  if (!found) return { text: withoutControlTokens(written).trimStart(), reasoning: null, hasThought: false, kept };
  const thoughts: Stretch[] = [];
  for (let i = 0; found && i < deepest; i++) {
    thoughts.push(...within(kept, found.reasoning));
    kept = within(kept, found.answer);
    found = find(textOf(written, kept));
  }
  return {
    text: unwrapped(textOf(written, kept)),
    reasoning: reasoningOf(written, thoughts),
    hasThought: true,
    kept,
  };
}

/** Whether a text as a whole is JSON: delimiters in its strings are quotations, not reasoning. */
function isData(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const textOf = (written: string, stretches: readonly Stretch[]): string =>
  stretches.map(({ start, end }) => written.slice(start, end)).join('');

/** Empty reasoning, such as `<think></think>` of a model that may not think, counts as none. */
const reasoningOf = (written: string, thoughts: readonly Stretch[]): string | null =>
  joined(
    [...thoughts]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) =>
        withoutControlTokens(written.slice(start, end))
          .trim()
          .replace(/^thought\n/, ''),
      ),
  );

/** Several stretches of reasoning joined; null if there are none. */
export function joined(thoughts: readonly (string | null)[]): string | null {
  const said = thoughts.filter((thought) => thought !== null && thought !== '');
  return said.length === 0 ? null : said.join('\n\n');
}

function unwrapped(answer: string): string {
  let text = withoutControlTokens(answer).trimStart();
  for (let i = 0; i < deepest; i++) {
    const [before, after] = wrapping.find(([before]) => before.test(text)) ?? [];
    if (!before || !after) break;
    text = withoutControlTokens(text.replace(before, '').trimEnd().replace(after, '')).trimStart();
  }
  return text;
}

/** Converts stretches of the joined text of `outer` to stretches of the original text. */
function within(outer: readonly Stretch[], inner: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let passed = 0;
  for (const { start, end } of outer) {
    for (const { start: from, end: to } of inner) {
      const piece = { start: Math.max(start, start + from - passed), end: Math.min(end, start + to - passed) };
      if (piece.end > piece.start) found.push(piece);
    }
    passed += end - start;
  }
  return found;
}
