import type { ChatRequest } from '../../engines/definitions/engine.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Recorded } from '../../engines/stack/recorded.js';
import { locators } from '../../locators/index.js';
import type { Ask, Tools } from '../../methods/method.js';
import { openOracle } from '../../methods/oracle/oracle.js';
import type { Answer } from '../../store/generation.js';
import { loadCompromiseTagger } from '../../taggers/compromise.js';
import type { ResolvedTagger } from '../../taggers/definitions.js';
import type { Tagger } from '../../taggers/tagger.js';
import type { Message } from '../../text/message.js';
import { readOfAnyAnswer, readPart } from '../../text/read-part.js';
import type { Cell } from '../cells/cell.js';

/** Returns what answers for a model: its engine stack, or a plan's substitute for it. */
export type StackOf = (model: ResolvedModel) => Pick<Recorded, 'ask'>;

type AskModel = (model: ResolvedModel, request: Omit<ChatRequest, 'identity'>) => Promise<Answer>;

/** Placeholder sampling for a model that generates no text. */
export const labelling = { maxTokens: 1, temperature: 0 };

export interface Asking {
  /** Aborted when no new requests may be made. */
  readonly stop: AbortSignal;
  /** Aborted when nobody waits any longer for requests in flight. */
  readonly abort: AbortSignal;
  /** Called with each answer that the method gets. */
  heard?(model: ResolvedModel, answer: Answer): void;
}

/** What the cell's method works with: model, prompt, tagger, locator and so on, as its axes say. */
export async function toolsOf(cell: Cell, stackOf: StackOf, { stop, abort, heard }: Asking): Promise<Tools> {
  const { model, sampling, seed = 0, prompt, rounds, locator } = cell;
  const ask: AskModel = async (model, request) => {
    stop.throwIfAborted();
    const answer = await stackOf(model).ask({ identity: model.identity, ...request }, abort);
    heard?.(model, answer);
    return bounded(answer, request.messages);
  };
  const askCell: Ask | undefined = model
    ? (messages, { certainty = false } = {}) =>
        ask(model, { messages, sampling: sampling?.value ?? labelling, seed, certainty })
    : undefined;
  const oracle = openOracle(cell.oracle ?? 'none');
  return {
    language: cell.language,
    ...(askCell ? { ask: askCell } : {}),
    ...(prompt ? { prompt: prompt.value } : {}),
    ...(rounds ? { rounds } : {}),
    ...(locator ? { locator: locators[locator as keyof typeof locators] } : {}),
    ...(oracle ? { oracle } : {}),
    ...(cell.tagger ? { tagger: await taggerOf(cell.tagger, ask) } : {}),
  };
}

/** An answer as methods read it: of one that has run away, the beginning; the store has it whole. */
function bounded(answer: Answer, asked: readonly Message[]): Answer {
  const text = readPart(answer.text, asked.at(-1)?.content ?? '', readOfAnyAnswer);
  const reasoning = readPart(answer.reasoning ?? '', '', readOfAnyAnswer);
  if (reasoning.length < (answer.reasoning ?? '').length) return bounded({ ...answer, reasoning }, asked);
  return text === answer.text ? answer : { ...answer, text, state: answer.state === 'ok' ? 'overlong' : answer.state };
}

async function taggerOf({ model }: ResolvedTagger, ask: AskModel): Promise<Tagger> {
  if (!model) return loadCompromiseTagger();
  const { openModelTagger } = await import('../../taggers/open.js');
  return openModelTagger(model, (messages) =>
    ask(model, { messages, sampling: model.sampling, seed: 0, certainty: false }),
  );
}
