import type { PredictionsDefinition } from '../../config/predictions.js';

/** Where an experiment's predictions lie, and of which split they are. */
export interface Imported {
  readonly name: string;
  readonly definition: PredictionsDefinition;
  readonly split: string | undefined;
  readonly folders: readonly string[];
}
