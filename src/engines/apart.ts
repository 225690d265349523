import type { ModelDefinition } from '../config/model.js';
import type { Answer } from '../store/generation.js';
import { withoutControlTokens } from '../text/control-tokens.js';
import type { Delimiters, Stretch } from '../text/reasoning.js';
import { joined, splitAnswer } from '../text/split-answer.js';
import type { Certainty, ChatAnswer, ChatEngine, Remark } from './definitions/engine.js';

/** Between what a model thinks, as its definition says it beside what is usual. */
export const ownDelimiters = ({ reasoning = [] }: Pick<ModelDefinition, 'reasoning'>): readonly Delimiters[] =>
  [reasoning].flat();

/**
 * Wraps an engine so that its answers are split: what the model thought is not part of the answer, and the tokens of
 * those thoughts do not count towards its certainty. Texts given only to be measured are left alone.
 * @param own delimiters that the model's definition names
 */
export const takingApart = (engine: ChatEngine, own: readonly Delimiters[]): ChatEngine => ({
  ...engine,
  async chat(request, signal) {
    const answer = await engine.chat(request, signal);
    return request.forced ? answer : apart(answer, own);
  },
});

/** The answer alone, and its reasoning beside it. Texts are well-formed from here on. */
export function apart(answer: ChatAnswer, own: readonly Delimiters[]): ChatAnswer {
  const all = answer.text.toWellFormed();
  const { text, reasoning: thought, hasThought } = splitAnswer(all, own);
  const trimmed = all.trim();
  const written = answer.written ?? (text === trimmed ? null : trimmed);
  const reasoning = joined([answer.reasoning?.toWellFormed().trim() ?? null, thought]);
  const isAlone = !hasThought && reasoning === null && (answer.reasoningTokens ?? 0) === 0;
  if (isAlone || answer.certainty === null) return { ...answer, text, written, reasoning, certaintyOf: undefined };
  const certainty = text === '' ? null : answer.certaintyOf?.((spelled) => textIn(spelled, { all, text }, own));
  const counted = countedThoughts(answer.certainty, certainty);
  const remarks: readonly Remark[] = [...(answer.remarks ?? []), ...(certainty === undefined ? [mixed] : [])];
  return {
    ...answer,
    text,
    written,
    reasoning,
    reasoningTokens: answer.reasoningTokens ?? counted,
    certainty: certainty ?? null,
    remarks,
    certaintyOf: undefined,
  };
}

/** Tokens outside the answer, if they were listed; null if only the answer's were, or if that cannot be told. */
function countedThoughts(all: Certainty, answer: Certainty | null | undefined): number | null {
  if (answer === undefined) return null;
  const others = all.tokenLogprobs.length - (answer?.tokenLogprobs.length ?? 0);
  return others === 0 ? null : others;
}

/** A stored answer, read by delimiters that were not known when it was stored. */
export function storedApart(answer: Answer, own: readonly Delimiters[]): Answer {
  const { text, reasoning, hasThought } = splitAnswer(answer.text, own);
  if (own.length === 0 || !hasThought) return answer;
  const state = answer.state === 'ok' && text === '' ? 'empty' : answer.state;
  return { ...answer, text, state, reasoning: joined([answer.reasoning ?? null, reasoning]) };
}

const mixed: Remark = { about: 'tokens' };

/**
 * Where the answer lies in the text that its tokens spell, which may be everything the model wrote (including what the
 * server separated) or the answer alone. Undefined where that cannot be told.
 */
function textIn(
  spelled: string,
  { all, text }: { readonly all: string; readonly text: string },
  own: readonly Delimiters[],
): readonly Stretch[] | undefined {
  // Tokens as vocabularies write them: their signs for space and line end are one unit, as these are.
  const plain = spelled.replace(/[Ġ▁]/g, ' ').replace(/Ċ/g, '\n');
  for (const one of new Set([spelled, plain])) {
    const split = splitAnswer(one, own);
    if (split.text === text) return trimmedStart(one, split.kept);
    // Delimiters that are special tokens are often not spelled; then the answer is what all ends with.
    const end = withoutControlTokens(one);
    if (all.trim() === text && end.endsWith(text)) return [{ start: end.length - text.length, end: one.length }];
  }
  return undefined;
}

/** Without the white space between the thoughts and the answer: its tokens belong to neither. */
function trimmedStart(spelled: string, kept: readonly Stretch[]): readonly Stretch[] {
  const [first, ...others] = kept;
  if (!first) return kept;
  const piece = spelled.slice(first.start, first.end);
  return [{ start: first.start + piece.length - piece.trimStart().length, end: first.end }, ...others];
}
