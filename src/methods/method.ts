import type { ModelDefinition } from '../config/model.js';
import type { Prompt } from '../config/prompt.js';
import type { Language } from '../languages/language.js';
import type { Locator } from '../locators/locator.js';
import type { Answer } from '../store/generation.js';
import type { Tagger } from '../taggers/tagger.js';
import type { Message } from '../text/message.js';
import type { Sentence } from '../text/sentence.js';
import type { UserError } from '../user-error.js';
import type { Draft } from './draft.js';
import type { Oracle } from './oracle/oracle.js';

/** The axes of a grid. A method declares the ones it uses; the others do not multiply its cells. */
export type Axis = 'model' | 'adapter' | 'prompt' | 'rounds' | 'tagger' | 'locator' | 'sampling' | 'seed' | 'oracle';

export interface Rounds {
  readonly forward: number;
  readonly backward: number;
}

/** Asks the cell's model, with the cell's sampling and seed. `certainty` also requests token probabilities. */
export type Ask = (messages: readonly Message[], options?: { certainty?: boolean }) => Promise<Answer>;

/** What a method works with. Tools for axes it does not declare are absent. */
export interface Tools {
  readonly language: Language;
  readonly ask?: Ask;
  readonly prompt?: Prompt;
  readonly rounds?: Rounds;
  readonly tagger?: Tagger;
  readonly locator?: Locator;
  /** Gold data that replaces some stages; the tools of those stages are absent then. */
  readonly oracle?: Oracle;
}

/** What is wanted from a sentence: entities, or only its translation (parallel text). */
export type Want = 'entities' | 'translation';

/** A complete way from sentence to entities. */
export interface Method {
  predict(sentence: Sentence, want: Want): Promise<Draft>;
}

/** What a check of another system's predictions found. */
export interface Checked {
  readonly problems: readonly UserError[];
  /** One line each. */
  readonly notes: readonly string[];
}

/** What config and plan know about a method; the implementation is loaded only to run. */
export interface MethodDefinition {
  readonly name: string;
  /** Increases when the same calls would lead to different predictions. */
  readonly version: number;
  readonly axes: readonly Axis[];
  /** What its model does, if not conversation. */
  readonly task?: 'token-classification';
  /** Whether it looks at gold entities: an oracle or a degenerate row, never zero-shot. */
  readonly seesGold?: boolean;
  /** What an imported system is declared to have been trained on. */
  readonly trainedOn?: ModelDefinition['trainedOn'];
  /** Whether it produces an English translation, so that BLEU can be computed. */
  readonly translates: boolean;
  /** Before the first sentence: what would make its scores meaningless, and what the user should know about them. */
  check?(language: Language): Promise<Checked>;
  /** Anything else that decides its predictions, such as the version of a lexicon. */
  resolve?(language: Language): Promise<Record<string, unknown>>;
  open(tools: Tools): Promise<Method>;
}

/** The tool that an axis promises. @throws if it was not passed: our bug. */
export function need<T>(tool: T | undefined, name: string): T {
  if (tool === undefined) throw new Error(`the method was opened without ${name}`);
  return tool;
}
