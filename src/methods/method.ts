import type { ModelDefinition } from '../config/model.js';
import type { Prompt } from '../config/prompt.js';
import type { Language } from '../languages/language.js';
import type { Locator } from '../locators/locator.js';
import type { Answer } from '../store/generation.js';
import type { Tagger } from '../taggers/tagger.js';
import type { Message } from '../text/message.js';
import type { Sentence } from '../text/sentence.js';
import type { Draft } from './draft.js';
import type { Oracle } from './oracle/oracle.js';

/** The axes of a grid. A method names those that it uses; the others do not multiply its cells. */
export type Axis = 'model' | 'adapter' | 'prompt' | 'rounds' | 'tagger' | 'locator' | 'sampling' | 'seed' | 'oracle';

export interface Rounds {
  readonly forward: number;
  readonly backward: number;
}

/** Asks the cell's model, with the cell's sampling and seed. `certainty` asks for token probabilities too. */
export type Ask = (messages: readonly Message[], options?: { certainty?: boolean }) => Promise<Answer>;

/** What a method works with. What its axes do not name is absent. */
export interface Tools {
  readonly language: Language;
  readonly ask?: Ask;
  readonly prompt?: Prompt;
  readonly rounds?: Rounds;
  readonly tagger?: Tagger;
  readonly locator?: Locator;
  /** Gold data that does the work of stages; the tools of these are absent then. */
  readonly oracle?: Oracle;
}

/** What is wanted of a sentence: entities, or only its translation (parallel text). */
export type Want = 'entities' | 'translation';

/** A whole way from sentence to entities. */
export interface Method {
  predict(sentence: Sentence, want: Want): Promise<Draft>;
}

/** What config and plan know of a method; the implementation is loaded only to run. */
export interface MethodDefinition {
  readonly name: string;
  /** Counts up when the same calls would lead to other predictions. */
  readonly version: number;
  readonly axes: readonly Axis[];
  /** What its model does, where that is no conversation. */
  readonly task?: 'token-classification';
  /** Whether it looks at the gold entities: an oracle or a degenerate row, never zero-shot. */
  readonly seesGold?: boolean;
  /** What a system that ran elsewhere says that it was trained on. */
  readonly trainedOn?: ModelDefinition['trainedOn'];
  /** Whether it produces an English translation, which BLEU can be computed of. */
  readonly translates: boolean;
  /** Anything else that decides its predictions, such as the version of a lexicon. */
  resolve?(language: Language): Promise<Record<string, unknown>>;
  open(tools: Tools): Promise<Method>;
}

/** The tool an axis promises. @throws when the wiring forgot it: our bug. */
export function need<T>(tool: T | undefined, name: string): T {
  if (tool === undefined) throw new Error(`the method was opened without ${name}`);
  return tool;
}
