import type { TokenSpan } from '../../text/tags.js';
import type { Followed } from './followed.js';
import { type Links, linksOf } from './links.js';
import { type Loss, lossOf } from './losses.js';
import { errorOf, type PredictionError } from './prediction-errors.js';

/** The fate of each gold entity and the verdict on each predicted one, in their orders. */
export interface Funnel {
  readonly fates: ('found' | Loss)[];
  readonly verdicts: ('right' | PredictionError)[];
}

/**
 * Follows every gold entity of a sentence through a method's stages. Each is either found (its tokens and type are
 * predicted) or lost for exactly one reason. Each predicted entity is either right or wrong for exactly one reason.
 * What the data cannot tell is `undetermined`.
 */
export function followEntities(sentence: Followed): Funnel {
  const { gold, predicted } = sentence;
  const [goldKeys, predictedKeys] = [gold, predicted].map((spans) => new Set(spans.map(spanKey)));
  const right = predicted.map((entity) => goldKeys?.has(spanKey(entity)) === true);
  const found = gold.map((entity) => predictedKeys?.has(spanKey(entity)) === true);
  let known: Links | undefined;
  const links = () => {
    known ??= linksOf(sentence, right);
    return known;
  };
  return {
    fates: gold.map((_, i) => (found[i] ? 'found' : lossOf(sentence, links(), i))),
    verdicts: predicted.map((_, i) => (right[i] ? 'right' : errorOf(sentence, links(), i))),
  };
}

const spanKey = ({ first, last, type }: TokenSpan): string => `${first} ${last} ${type}`;
