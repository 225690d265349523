import type { Prompt } from '../config/prompt.js';
import type { Message } from '../text/message.js';
import type { Mention } from '../text/sentence.js';

/** One turn: the user's text, and whether its answer is the first translation, or may be a new wording of it. */
export interface Turn {
  readonly name: string;
  readonly content: string;
  readonly producesTranslation: boolean;
  readonly revisesTranslation: boolean;
}

/** A conversation to hold: fixed messages, then turns whose answers are appended one by one. */
export interface Script {
  readonly opening: readonly Message[];
  readonly turns: readonly Turn[];
  /** Whether what the model thought is given back to it with its answers. */
  readonly keepsReasoning: boolean;
}

export interface Blanks {
  readonly language: string;
  readonly sentence: string;
  readonly phrase?: string;
  readonly type?: string;
  /** The English entities of a batched conversation. */
  readonly mentions?: readonly Mention[];
}

/**
 * A prompt's forward conversation (source sentence into English) in a number of rounds. Source: paper, section on
 * MrCoT.
 */
export function forwardScript(prompt: Prompt, rounds: number, blanks: Blanks): Script {
  return script(prompt, 'forward', rounds, blanks, prompt.forward);
}

/**
 * The backward conversation: one English entity to its words in the source sentence, or, in a batched prompt, all of
 * them (`mentions`).
 */
export function backwardScript(prompt: Prompt, rounds: number, blanks: Blanks): Script {
  return script(prompt, 'backward', rounds, blanks, { translation: [] });
}

/** The numbers of rounds that a prompt has wording for, in a direction. */
export const roundsOf = (prompt: Prompt, direction: 'forward' | 'backward'): number[] =>
  Object.keys(prompt[direction].rounds).map(Number);

function script(
  prompt: Prompt,
  direction: 'forward' | 'backward',
  rounds: number,
  blanks: Blanks,
  {
    translation,
    revision = [],
  }: { readonly translation: readonly string[]; readonly revision?: readonly string[] | undefined },
): Script {
  const { opening, turns, rounds: byRounds } = prompt[direction];
  const names = byRounds[String(rounds)] ?? [];
  const say = (name: string, values: Blanks) => fill(turns[name] ?? '', values, prompt);
  const fixed = opening.map((m): Message => {
    const [[role, content] = ['user', '']] = Object.entries(m);
    return { role: role as Message['role'], content: fill(content, blanks, prompt) };
  });
  const shown = (prompt.demonstrations?.[direction] ?? []).flatMap((example) =>
    names.flatMap((name): Message[] => [
      { role: 'user', content: say(name, example) },
      { role: 'assistant', content: example.answers[name] ?? '' },
    ]),
  );
  const marked = names.find((name) => translation.includes(name));
  return {
    opening: [...fixed, ...shown],
    turns: names.map((name) => ({
      name,
      content: say(name, blanks),
      producesTranslation: name === marked,
      revisesTranslation: revision.includes(name),
    })),
    keepsReasoning: prompt.keepReasoning === true,
  };
}

/** Fills `{name}` in one pass, so that braces in a sentence or an answer stay unchanged. */
function fill(template: string, blanks: Blanks, prompt: Prompt): string {
  const values: Record<string, string | undefined> = {
    language: blanks.language,
    sentence: blanks.sentence,
    phrase: blanks.phrase,
    type: blanks.type === undefined ? undefined : (prompt.types[blanks.type] ?? blanks.type),
    types: Object.values(prompt.types).join(', '),
    phrases: numbered(blanks, prompt),
  };
  return template.replace(/\{(language|sentence|phrases?|types?)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** `1. Warsaw (LOCATION)`, one per line; a worked example has one phrase. */
function numbered({ mentions, phrase, type }: Blanks, prompt: Prompt): string | undefined {
  const listed = mentions ?? (phrase === undefined ? undefined : [{ text: phrase, type: type ?? '' }]);
  return listed?.map(({ text, type }, i) => `${i + 1}. ${text} (${prompt.types[type] ?? type})`).join('\n');
}
