import type { PredictionsDefinition } from '../../config/predictions.js';

/** Where an experiment's predictions are stored, and which split they belong to. */
export interface Imported {
  readonly name: string;
  readonly definition: PredictionsDefinition;
  readonly split: string | undefined;
  readonly folders: readonly string[];
}
