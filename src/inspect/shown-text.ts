import { answerText } from './answer-text.js';
import { cellText } from './cell-text.js';
import { predictionText } from './prediction-text.js';
import { sentenceText } from './sentence-text.js';
import type { Shown } from './shown.js';

/** What `eatlab show` prints. */
export function shownText(shown: Shown): string {
  switch (shown.kind) {
    case 'cell':
      return cellText(shown);
    case 'answer':
      return answerText(shown);
    case 'prediction':
      return predictionText(shown);
    case 'sentence':
      return sentenceText(shown);
  }
}
