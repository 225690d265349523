import type { Prompt } from '../config/prompt.js';
import { backwardScript, forwardScript, type Script } from '../prompts/template.js';
import type { Message } from '../text/message.js';

/** A row that TRL learns from: what was said before, and the one answer that is learnt. */
export interface TrainingRow {
  readonly prompt: readonly Message[];
  readonly completion: readonly Message[];
}

/** Which turns of the prompt an entry becomes. */
export type Format = 'backward' | 'forward-and-backward';

/** An English name, and the words that the sentence has for it. */
export interface Pair {
  readonly language: string;
  readonly english: string;
  readonly words: string;
  readonly sentence: string;
}

/** The turn in which the model names the entities of a sentence. */
export const namingTurn = 'entities';

/**
 * The rows of an entry: one for each answer that is learnt, in the very wording in which the model is asked later.
 * Backward, each round's answer is the words of the sentence; forward, the answer to the naming turn is the English
 * name. A translation of the sentence is never learnt, since the corpus has none.
 */
export function rowsOf(
  pair: Pair,
  prompt: Prompt,
  { format, rounds }: { format: Format; rounds: number },
): TrainingRow[] {
  const { language, sentence, english, words } = pair;
  const backward = backwardScript(prompt, rounds, { language, sentence, phrase: english });
  const learnt = learntTurns(backward, words);
  return format === 'backward' ? learnt : [namingRow(prompt, pair), ...learnt];
}

function learntTurns({ opening, turns }: Script, answer: string): TrainingRow[] {
  const said: Message[] = [...opening];
  return turns.map(({ content }) => {
    const asked: readonly Message[] = [...said, { role: 'user', content }];
    said.push({ role: 'user', content }, { role: 'assistant', content: answer });
    return { prompt: asked, completion: [{ role: 'assistant', content: answer }] };
  });
}

function namingRow(prompt: Prompt, { language, sentence, english }: Pair): TrainingRow {
  const alone = { ...prompt, forward: { ...prompt.forward, rounds: { 1: [namingTurn] } } };
  const { opening, turns } = forwardScript(alone, 1, { language, sentence });
  return {
    prompt: [...opening, ...turns.map(({ content }): Message => ({ role: 'user', content }))],
    completion: [{ role: 'assistant', content: english }],
  };
}

/** Why a prompt has no conversations for a corpus without types; undefined where it has. */
export function lacks(prompt: Prompt, { format, rounds }: { format: Format; rounds: number }): string | undefined {
  const { backward, forward } = prompt;
  const names = backward.rounds[String(rounds)];
  if (names === undefined) return `it has backward rounds ${Object.keys(backward.rounds).join(', ')}, not ${rounds}`;
  if (backward.batched) return 'it asks about all entities at once, and an entry has one';
  const typed = names.find((name) => (backward.turns[name] ?? '').includes('{type}'));
  if (typed !== undefined) return `its turn "${typed}" names the type of the entity, which the corpus does not have`;
  if (format === 'forward-and-backward' && forward.turns[namingTurn] === undefined)
    return `it has no forward turn "${namingTurn}", in which the entities are named`;
  return undefined;
}
