import type { Store } from '../store/store.js';
import { type AnswerShown, showAnswer } from './answer.js';
import { type CellShown, showCell } from './cell.js';
import { find } from './find.js';
import { type PredictionShown, showPrediction } from './prediction.js';
import { type SentenceShown, showSentence } from './sentence.js';

/** An item in a database with everything that belongs to it. */
export type Shown = CellShown | AnswerShown | PredictionShown | SentenceShown;

/**
 * Reads the item that an argument of `eatlab show` names.
 * @throws UserError if the database has no such item, or several
 */
export async function show(store: Store, argument: string): Promise<Shown> {
  const named = await find(store, argument);
  switch (named.kind) {
    case 'cell':
      return showCell(store, named.cell);
    case 'answer':
      return showAnswer(store, named.key);
    case 'prediction':
      return showPrediction(store, named);
    case 'sentence':
      return showSentence(store, named);
  }
}
