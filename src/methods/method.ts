import type { Language } from '../config/library.js';
import type { ModelDefinition } from '../config/model.js';
import type { Locator } from '../locators/locator.js';
import type { Message, Prompt } from '../prompts/template.js';
import type { Answer, State } from '../store/generation.js';
import type { Tagger } from '../taggers/tagger.js';
import type { Entity, Mention, Sentence } from '../text/sentence.js';
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

/** Which generation a prediction used. `translation` is the forward turn that first produces one, `forced` the measurement of the last, `round-trip` that one led back. */
export interface Call {
  readonly step: 'forward' | 'translation' | 'tag' | 'backward' | 'direct' | 'forced' | 'round-trip';
  readonly round: number;
  /** Position among the English entities, for backward calls. */
  readonly entity: number | null;
  readonly key: string;
}

/**
 * Why an English entity led to no predicted entity (docs/methods.md): the model refused or answered nothing (`empty`), no words
 * were aligned with it, the answer's words are not in the sentence, or another prediction has exactly them or some of them.
 */
export type ExitReason = 'refused' | 'empty' | 'not-aligned' | 'not-located' | 'duplicate' | 'overlap';

/** An English entity that led to no span, and why. */
export interface Exit extends Mention {
  /** Position among the English entities; absent where a method has none. */
  readonly mention?: number;
  readonly answer: string | null;
  readonly reason: ExitReason;
}

/** An entity as a method found it. */
export interface FoundEntity extends Entity {
  /** Position of the English entity that led to it; absent where a method has none. */
  readonly mention?: number;
}

/** What a method says of one sentence. Spans are as found; the runner snaps them to whole tokens. */
export interface Draft {
  /** Null where the method makes none; empty where it made nothing of the sentence. */
  readonly translation: string | null;
  readonly englishEntities: readonly Mention[];
  /** Each English entity led to at least one of these, or to exactly one of `exits`. */
  readonly entities: readonly FoundEntity[];
  readonly exits: readonly Exit[];
  readonly calls: readonly Call[];
  readonly state: State;
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
  resolve?(language: string): Promise<Record<string, unknown>>;
  open(tools: Tools): Promise<Method>;
}

/** The tool an axis promises. @throws when the wiring forgot it: our bug. */
export function need<T>(tool: T | undefined, name: string): T {
  if (tool === undefined) throw new Error(`the method was opened without ${name}`);
  return tool;
}
