import type { ModelDefinition } from '../config/model.js';
import type { Answer } from '../store/generation.js';
import { withoutControlTokens } from '../text/control-tokens.js';
import type { Delimiters, Stretch } from '../text/reasoning.js';
import { joined, splitAnswer } from '../text/split-answer.js';
import type { Certainty, ChatAnswer, ChatEngine, Remark } from './definitions/engine.js';

/** The delimiters of reasoning that a model's definition adds to the usual ones. */
export const ownDelimiters = ({ reasoning = [] }: Pick<ModelDefinition, 'reasoning'>): readonly Delimiters[] =>
  [reasoning].flat();

/**
 * Wraps an engine so that reasoning is split from the answers. Its tokens do not count towards the answer's certainty.
 * Texts that are only measured are left alone.
 * @param own delimiters named by the model's definition
 */
export const takingApart = (engine: ChatEngine, own: readonly Delimiters[]): ChatEngine => ({
  ...engine,
  async chat(request, signal) {
    const answer = await engine.chat(request, signal);
    return request.forced ? answer : apart(answer, own);
  },
});

/** The answer alone, with its reasoning beside it. Its texts are well-formed from here on. */
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

/**
 * The number of tokens outside the answer, if they were listed; null if only the answer's were, or if that is unknown.
 */
function countedThoughts(all: Certainty, answer: Certainty | null | undefined): number | null {
  if (answer === undefined) return null;
  const others = all.tokenLogprobs.length - (answer?.tokenLogprobs.length ?? 0);
  return others === 0 ? null : others;
}

/** Splits a stored answer by delimiters that were not known when it was stored. */
export function storedApart(answer: Answer, own: readonly Delimiters[]): Answer {
  const { text, reasoning, hasThought } = splitAnswer(answer.text, own);
  if (own.length === 0 || !hasThought) return answer;
  const state = answer.state === 'ok' && text === '' ? 'empty' : answer.state;
  return { ...answer, text, state, reasoning: joined([answer.reasoning ?? null, reasoning]) };
}

const mixed: Remark = { about: 'tokens' };

/**
 * Finds the answer in the text spelled by its tokens. They may spell everything the model wrote (including reasoning
 * that the server separated) or the answer alone. Undefined if the answer cannot be found.
 */
function textIn(
  spelled: string,
  { all, text }: { readonly all: string; readonly text: string },
  own: readonly Delimiters[],
): readonly Stretch[] | undefined {
  // Vocabularies write a space and a line end as one character each, so offsets stay the same.
  const plain = spelled.replace(/[Ġ▁]/g, ' ').replace(/Ċ/g, '\n');
  for (const one of new Set([spelled, plain])) {
    const split = splitAnswer(one, own);
    if (split.text === text) return trimmedStart(one, split.kept);
    // Special tokens are often not spelled, so the delimiters may be missing; then the text ends with the answer.
    const end = withoutControlTokens(one);
    if (all.trim() === text && end.endsWith(text)) return [{ start: end.length - text.length, end: one.length }];
  }
  return undefined;
}

/** Leaves out white space between reasoning and answer: its tokens belong to neither. */
function trimmedStart(spelled: string, kept: readonly Stretch[]): readonly Stretch[] {
  const [first, ...others] = kept;
  if (!first) return kept;
  const piece = spelled.slice(first.start, first.end);
  return [{ start: first.start + piece.length - piece.trimStart().length, end: first.end }, ...others];
}
