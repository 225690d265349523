import type { OracleName } from '../../config/oracle.js';
import type { Prompt } from '../../config/prompt.js';
import type { Sample } from '../../data/sample.js';
import type { Sampling } from '../../engines/definitions/engine.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Language } from '../../languages/language.js';
import type { Axis, MethodDefinition, Rounds } from '../../methods/method.js';
import type { ResolvedTagger } from '../../taggers/definitions.js';

/** A dataset in one language, with the sentences that an experiment wants of it. */
export interface CellData {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  /** How its files are read: joiner, types, columns. */
  readonly reading: string;
  /** What its sentences are stored under (`dataId`). */
  readonly id: string;
  readonly sample: Sample;
}

/**
 * One combination of the grid in one language, with everything that it names looked up. Axes that its method ignores
 * are absent.
 */
export interface Cell {
  /** SHA-256 of what decides its predictions (`config` less what `withDeclared` adds), the sample left out. */
  readonly id: string;
  readonly config: Record<string, unknown>;
  readonly method: MethodDefinition;
  readonly language: Language;
  readonly model?: ResolvedModel;
  readonly adapter?: string;
  readonly prompt?: { readonly name: string; readonly value: Prompt };
  readonly rounds?: Rounds;
  readonly tagger?: ResolvedTagger;
  readonly locator?: string;
  readonly sampling?: { readonly name: string; readonly value: Sampling };
  readonly seed?: number;
  /** Stages whose work gold data does; absent where it does none. */
  readonly oracle?: OracleName;
  /** What has to be there before it can run, in words. Absent where nothing is missing. */
  readonly waitsFor?: string;
  readonly ner: CellData;
  /** Absent where the sentences of `ner` have references themselves, or no translation is scored. */
  readonly translation?: CellData;
}

/** The datasets that a cell reads: its entities', and its translations' where that is another one. */
export const dataOf = ({ ner, translation }: Cell): CellData[] => (translation ? [ner, translation] : [ner]);
/** The models that a cell asks: its own, and its tagger where that is one. */
export const modelsAsked = ({ model, tagger }: Cell): ResolvedModel[] =>
  [model, tagger?.model].filter((one) => one !== undefined);

export type { Axis };
