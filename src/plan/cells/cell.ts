import type { OracleName } from '../../config/oracle.js';
import type { Prompt } from '../../config/prompt.js';
import type { Sample } from '../../data/sample.js';
import type { Sampling } from '../../engines/definitions/engine.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Language } from '../../languages/language.js';
import type { Axis, MethodDefinition, Rounds } from '../../methods/method.js';
import type { ResolvedTagger } from '../../taggers/definitions.js';

/** A dataset in one language, and the sample that an experiment takes from it. */
export interface CellData {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  /** How its files are read: joiner, types, columns. */
  readonly reading: string;
  /** The ID under which its sentences are stored (`dataId`). */
  readonly id: string;
  readonly sample: Sample;
}

/** One combination of the grid in one language, with every name resolved. Axes that its method ignores are absent. */
export interface Cell {
  /** SHA-256 of what determines its predictions: `config` without what `withDeclared` adds. It excludes the sample. */
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
  /** The stages that gold data replaces; absent if there are none. */
  readonly oracle?: OracleName;
  /** What must exist before it can run, in words; absent if nothing is missing. */
  readonly waitsFor?: string;
  readonly ner: CellData;
  /** Absent if no translation is scored, or if the sentences of `ner` have references of their own. */
  readonly translation?: CellData;
}

/** The datasets that a cell reads: the one for entities, and a separate one for translations if it has one. */
export const dataOf = ({ ner, translation }: Cell): CellData[] => (translation ? [ner, translation] : [ner]);
/** The models that a cell calls: its own, and its tagger's if it has one. */
export const modelsAsked = ({ model, tagger }: Cell): ResolvedModel[] =>
  [model, tagger?.model].filter((one) => one !== undefined);

export type { Axis };
